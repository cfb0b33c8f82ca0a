import type { z } from 'zod';
import type * as contract from '#contract/conversations.ts';
import type { Context } from '#platform/context.ts';
import { invalid, notFound } from '#platform/errors.ts';
import { requireConversation } from './access.ts';
import * as messageRepository from './messages-repository.ts';
import type { ConversationAccess } from './repository.ts';
import { openMessages } from './sealing.ts';
import type { Shape, ShapeRow } from './shape.ts';
import { shapeOf } from './shapes.ts';

type Input<E extends { input: z.ZodType }> = z.output<E['input']>;
type List = Input<typeof contract.listMessages>;

export async function listMessages(ctx: Context, input: List) {
  const access = await requireConversation(ctx, input.conversationId, 'read');
  const { before, after, limit } = input;
  if (before) {
    const above = await readPage(ctx, access, before, limit + 1);
    if (above.rows.length === 0) throw nothingToGoOnFrom();
    // The message itself is already on the reader's screen.
    return toPage(ctx, access, { rows: above.rows.slice(1), more: above.more });
  }
  if (after) return pageAfter(ctx, access, after, limit);
  if (input.around || input.since || input.sinceSeq !== undefined) return pageAt(ctx, access, input);
  return lastPage(ctx, access, endOf(access), limit);
}

export async function chooseBranch(
  ctx: Context,
  { conversationId, messageId, stay, limit }: Input<typeof contract.chooseBranch>,
) {
  const access = await requireConversation(ctx, conversationId, 'read');
  const scope = { workspaceId: access.workspaceId, conversationId };
  if (stay) {
    const shape = await shapeOf(ctx, access);
    const path = shape.path(endOf(access));
    if (path.some(({ id }) => id === messageId))
      return pageAround(ctx, access, { shape, path, anchorId: messageId, limit });
  }
  const leafId = await messageRepository.findNewestEnd(ctx.db, scope, messageId);
  if (!leafId) throw notFound('Message');
  const chosen = leafId === access.newestMessageId ? null : leafId;
  await messageRepository.chooseLeaf(ctx.db, scope, ctx.actor.userId, chosen);
  if (!stay) return lastPage(ctx, { ...access, leafId }, leafId, limit);
  const shape = await shapeOf(ctx, access);
  return pageAround(ctx, { ...access, leafId }, { shape, path: shape.path(leafId), anchorId: messageId, limit });
}

/** The end of the branch that this person reads. */
export const endOf = ({ leafId, newestMessageId }: ConversationAccess): string | null => leafId ?? newestMessageId;

const nothingToGoOnFrom = () => invalid('There is no message to go on from: open the conversation anew');

type Page = { rows: messageRepository.PathRow[]; more: boolean };
type Around = { shape: Shape; path: readonly ShapeRow[]; anchorId: string; limit: number };

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
  const leafId = endOf(access);
  return {
    items: await openMessages(ctx, rows.toReversed()),
    siblings: Object.fromEntries(forks.map((row) => [row.parentId ?? 'root', row.siblings])),
    leafId,
    nextCursor: more ? (rows.at(-1)?.id ?? null) : null,
    // Above the end there is more below; who asked for it has that on the screen.
    newerCursor: rows[0] && rows[0].id !== leafId ? rows[0].id : null,
    anchorId: null,
    // Read before the rows: what came between is told by changes since this seq.
    seq: access.seq,
  };
}

async function pageAfter(ctx: Context, access: ConversationAccess, after: string, limit: number) {
  const shape = await shapeOf(ctx, access);
  const path = shape.path(endOf(access));
  const place = path.findIndex(({ id }) => id === after);
  if (place < 0) throw nothingToGoOnFrom();
  return pageOfPath(ctx, access, { shape, path, from: place + 1, limit });
}

/** Around what was asked for: a message, the first one of a time, or the first new one. */
async function pageAt(ctx: Context, access: ConversationAccess, { around, since, sinceSeq, limit }: List) {
  const shape = await shapeOf(ctx, access);
  const mine = shape.path(endOf(access));
  if (around && !shape.row(around)) throw notFound('Message');
  const isOther = around !== undefined && !mine.some(({ id }) => id === around);
  const leafId = isOther ? (shape.newestEnd(around) ?? null) : access.leafId;
  const path = isOther ? shape.path(leafId) : mine;
  const fromMs = since === undefined ? undefined : Date.parse(since);
  const isWanted = ({ id, createdMs, ordinal, role, authorId, isDeleted }: ShapeRow) => {
    if (fromMs !== undefined) return createdMs >= fromMs;
    if (sinceSeq === undefined) return id === around;
    return ordinal > sinceSeq && !isDeleted && !(role === 'user' && authorId === ctx.actor.userId);
  };
  const anchor = path.find(isWanted);
  if (!anchor) return lastPage(ctx, access, endOf(access), limit);
  return pageAround(ctx, { ...access, leafId }, { shape, path, anchorId: anchor.id, limit });
}

/** Some of what leads to it, and more of what follows. */
async function pageAround(ctx: Context, access: ConversationAccess, { shape, path, anchorId, limit }: Around) {
  const place = path.findIndex(({ id }) => id === anchorId);
  const above = Math.floor(limit / 3);
  // Near the end the page is as full as elsewhere.
  const from = Math.max(0, Math.min(place - above, path.length - limit));
  return { ...(await pageOfPath(ctx, access, { shape, path, from, limit })), anchorId };
}

type Piece = { shape: Shape; path: readonly ShapeRow[]; from: number; limit: number };

async function pageOfPath(ctx: Context, access: ConversationAccess, { shape, path, from, limit }: Piece) {
  const piece = path.slice(from, from + limit);
  const scope = { workspaceId: access.workspaceId, conversationId: access.id };
  const ids = piece.map(({ id }) => id);
  const rows = await messageRepository.findMessages(ctx.db, scope, ids);
  const forks = piece.map(({ id, parentId }) => [parentId ?? 'root', shape.siblings(id)] as const);
  const [first, last] = [piece[0], piece.at(-1)];
  return {
    items: await openMessages(ctx, rows),
    siblings: Object.fromEntries(forks.filter(([, siblings]) => siblings.length > 1)),
    leafId: endOf(access),
    nextCursor: from > 0 && first ? first.id : null,
    newerCursor: last && from + limit < path.length ? last.id : null,
    anchorId: null,
    seq: access.seq,
  };
}
