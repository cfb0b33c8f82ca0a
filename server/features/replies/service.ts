import type { z } from 'zod';
import type * as contract from '#contract/replies.ts';
import type { Attached } from '#contract/replies.ts';
import type { Context } from '#platform/context.ts';
import { notFound } from '#platform/errors.ts';
import { readHistory, requireConversation } from '../conversations/service.ts';
import { modelsIn } from '../models/service.ts';
import { requireReply } from './access.ts';
import { engineOf } from './engine.ts';
import type { ReplyRow } from './repository.ts';
import * as repository from './repository.ts';
import { openSaying, replyKey, type Saying } from './sealing.ts';

export { regenerate, sendAndAsk } from './ask.ts';
export { continueReply } from './go-on.ts';

type Input<E extends { input: z.ZodType }> = z.output<E['input']>;

/** Who may write may ask, and so may know whom. */
export async function listAnswering(ctx: Context, { conversationId }: Input<typeof contract.listAnswering>) {
  const { workspaceId } = await requireConversation(ctx, conversationId, 'write');
  return modelsIn(ctx, workspaceId);
}

/** What a reply has said so far, from `offset` on: out of memory where it runs here, else as it was last kept. */
export async function attach(ctx: Context, { replyId, offset }: Input<typeof contract.getReply>): Promise<Attached> {
  const { row } = await requireReply(ctx, replyId, 'read');
  const { status, saying } = await sayingOf(ctx, row);
  // A worker that died may have said more than was kept: whoever saw it goes back to where it goes on.
  const from = Math.min(offset, saying.markdown.length);
  return { replyId, status, offset: from, text: saying.markdown.slice(from), thinking: saying.thinking };
}

/** From any device, and wherever it runs. What it said so far is kept; stopping twice is stopping once. */
export async function stopReply(ctx: Context, { replyId }: Input<typeof contract.stopReply>) {
  const { row } = await requireReply(ctx, replyId, 'write');
  // Written down first: if its worker is another one, or dies now, whoever holds it next finds it stopped.
  const isRunning = await repository.requestStop(ctx.db, row);
  engineOf(ctx)?.find(replyId)?.stop();
  return { status: isRunning ? row.status : ((await repository.findReply(ctx.db, replyId))?.status ?? row.status) };
}

async function sayingOf(
  ctx: Context,
  row: ReplyRow,
): Promise<{ status: ReplyRow['status']; saying: Pick<Saying, 'markdown' | 'thinking'> }> {
  const run = engineOf(ctx)?.find(row.id);
  if (run && !run.isGone) return { status: 'streaming', saying: run };
  // The message first: a reply that ends between the two looks leaves its words there and nothing here.
  const [message] = await readHistory(ctx, row, row.id, 1);
  if (!message || message.deletedAt) throw notFound('Reply');
  if (message.status !== 'streaming') return { status: message.status, saying: message };
  const sealer = await ctx.vault.sealerFor(ctx.db, replyKey(row.conversationId));
  const now = await repository.findReply(ctx.db, row.id);
  if (now?.text) return { status: now.status, saying: openSaying(now, sealer) };
  const [ended] = await readHistory(ctx, row, row.id, 1);
  return { status: ended?.status ?? row.status, saying: ended ?? message };
}
