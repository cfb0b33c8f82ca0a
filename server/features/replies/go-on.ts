import type { z } from 'zod';
import type { Message } from '#contract/conversations.ts';
import type * as contract from '#contract/replies.ts';
import type { Context } from '#platform/context.ts';
import { inTransaction } from '#platform/db/database.ts';
import { conflict, invalid, notFound } from '#platform/errors.ts';
import {
  type ConversationAccess,
  openConversation,
  readHistory,
  reopenAssistantMessage,
} from '../conversations/service.ts';
import { requireReply } from './access.ts';
import { HISTORY_MAX_MESSAGES } from './context.ts';
import { engineOf } from './engine.ts';
import { LIMITS } from './generate.ts';
import { goOnRefusal } from './policy.ts';
import { type Prepared, prepare } from './prepare.ts';
import type { ReplyRow } from './repository.ts';
import * as repository from './repository.ts';
import { openOptions, replyKey, type Saying, sealSaying } from './sealing.ts';

type Input = z.output<typeof contract.continueReply.input>;

/**
 * Has the model go on with an answer that did not come to its end: the same message, written on from its last word. From
 * here on it is a reply like any other, which can be stopped, attached to and taken over.
 */
export async function continueReply(ctx: Context, { replyId, from }: Input): Promise<{ status: Message['status'] }> {
  const { row, access } = await requireReply(ctx, replyId, 'write');
  const [message] = await readHistory(ctx, row, replyId, 1);
  if (!message || message.deletedAt) throw notFound('Reply');
  const wentOn = message.status === 'streaming' || message.status === 'queued' || message.markdown.length > from;
  if (wentOn) return { status: message.status };
  const refusal = goOnRefusal(message, LIMITS.maxChars);
  if (refusal) throw invalid(refusal);
  const prepared = await prepareGoingOn(ctx, access, row, message);
  return reopen(ctx, access, row, { message, prepared });
}

/** Refused at once, and the answer left as it is, where nobody can go on with it. */
async function prepareGoingOn(
  ctx: Context,
  access: ConversationAccess,
  row: ReplyRow,
  { model, markdown }: Message,
): Promise<Prepared> {
  const sealer = await ctx.vault.sealerFor(ctx.db, replyKey(access.id));
  const prepared = await prepare(ctx, {
    workspaceId: row.workspaceId,
    conversationId: access.id,
    settings: (await openConversation(ctx, access)).settings,
    // The one that began it, whoever is chosen in the conversation by now.
    asked: { ...openOptions(row, sealer), model: model ?? row.model },
    history: await readHistory(ctx, row, row.questionId, HISTORY_MAX_MESSAGES),
    kept: markdown,
  });
  if ('refusal' in prepared) throw invalid(prepared.refusal.message);
  if (!prepared.model.isLanguageModel)
    throw invalid('Only a language model can go on with an answer. Ask again instead.');
  return prepared;
}

async function reopen(
  ctx: Context,
  access: ConversationAccess,
  row: ReplyRow,
  { message, prepared }: { message: Message; prepared: Prepared },
): Promise<{ status: Message['status'] }> {
  const { markdown, thinking, sources, usage } = message;
  const kept: Saying = { markdown, thinking, sources, ...(usage ? { usage } : {}) };
  const engine = engineOf(ctx);
  const leaseOwner = engine?.room ? engine.id : undefined;
  const text = sealSaying(row.id, kept, await ctx.vault.sealerFor(ctx.db, replyKey(access.id)));
  const isMine = await inTransaction(ctx.db, async (tx) => {
    // The conversation is locked before the reply, as where a reply ends.
    if (!(await reopenAssistantMessage(ctx, tx, access, message))) return false;
    if (await repository.reopenReply(tx, row, { leaseOwner, text, upto: markdown.length })) return true;
    throw conflict('This answer is being written already');
  });
  // Only after the fact that it is being written: words for an answer that has ended are not listened to.
  if (isMine && leaseOwner) engine?.begin(row, prepared, kept).stored();
  return { status: 'streaming' };
}
