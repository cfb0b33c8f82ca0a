import type { z } from 'zod';
import type * as contract from '#contract/conversations.ts';
import type { Context } from '#platform/context.ts';
import { invalid, notFound } from '#platform/errors.ts';
import { requireConversation } from './access.ts';
import * as messageRepository from './messages-repository.ts';
import type { ConversationAccess } from './repository.ts';
import { openMessages } from './sealing.ts';

type Input<E extends { input: z.ZodType }> = z.output<E['input']>;

export async function listMessages(
  ctx: Context,
  { conversationId, before, limit }: Input<typeof contract.listMessages>,
) {
  const access = await requireConversation(ctx, conversationId, 'read');
  if (before) {
    const above = await readPage(ctx, access, before, limit + 1);
    if (above.rows.length === 0) throw invalid('There is no message to go on from: open the conversation anew');
    // The message itself is already on the reader's screen.
    return toPage(ctx, access, { rows: above.rows.slice(1), more: above.more });
  }
  return lastPage(ctx, access, access.leafId ?? access.newestMessageId, limit);
}

export async function chooseBranch(
  ctx: Context,
  { conversationId, messageId, limit }: Input<typeof contract.chooseBranch>,
) {
  const access = await requireConversation(ctx, conversationId, 'read');
  const scope = { workspaceId: access.workspaceId, conversationId };
  const leafId = await messageRepository.findNewestEnd(ctx.db, scope, messageId);
  if (!leafId) throw notFound('Message');
  await messageRepository.chooseLeaf(
    ctx.db,
    scope,
    ctx.actor.userId,
    leafId === access.newestMessageId ? null : leafId,
  );
  return lastPage(ctx, { ...access, leafId }, leafId, limit);
}

type Page = { rows: messageRepository.PathRow[]; more: boolean };

async function lastPage(ctx: Context, access: ConversationAccess, leafId: string | null, limit: number) {
  return toPage(ctx, access, leafId === null ? { rows: [], more: false } : await readPage(ctx, access, leafId, limit));
}

async function readPage(ctx: Context, access: ConversationAccess, fromId: string, limit: number): Promise<Page> {
  const scope = { workspaceId: access.workspaceId, conversationId: access.id };
  const rows = await messageRepository.readPath(ctx.db, scope, fromId, limit);
  return { rows, more: rows.at(-1)?.parentId != null };
}

async function toPage(ctx: Context, access: ConversationAccess, { rows, more }: Page) {
  const forks = rows.filter((row) => row.siblings.length > 1);
  return {
    items: await openMessages(ctx, rows.toReversed()),
    siblings: Object.fromEntries(forks.map((row) => [row.parentId ?? 'root', row.siblings])),
    leafId: access.leafId ?? access.newestMessageId,
    nextCursor: more ? (rows.at(-1)?.id ?? null) : null,
    // Read before the rows: what came between is told by changes since this seq.
    seq: access.seq,
  };
}
