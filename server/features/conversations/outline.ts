import type { z } from 'zod';
import type { Message } from '#contract/conversations.ts';
import type * as contract from '#contract/outline.ts';
import type { OutlineItem } from '#contract/outline.ts';
import type { Context } from '#platform/context.ts';
import { invalid } from '#platform/errors.ts';
import { requireConversation } from './access.ts';
import { endOf } from './branches.ts';
import { findMessages } from './messages-repository.ts';
import { firstWordsOf, headingsOf } from './outline-text.ts';
import { openWords } from './sealing.ts';
import { shapeOf } from './shapes.ts';

/** A piece of the branch that this person reads, from its beginning on. */
export async function readOutline(
  ctx: Context,
  { conversationId, after, limit }: z.output<typeof contract.readOutline.input>,
) {
  const access = await requireConversation(ctx, conversationId, 'read');
  const path = (await shapeOf(ctx, access)).path(endOf(access));
  const from = after === undefined ? 0 : path.findIndex(({ id }) => id === after) + 1;
  if (after !== undefined && from === 0) throw invalid('There is no message to go on from: open the outline anew');
  const piece = path.slice(from, from + limit);
  const scope = { workspaceId: access.workspaceId, conversationId };
  const ids = piece.filter(({ isDeleted }) => !isDeleted).map(({ id }) => id);
  const messages = await openWords(ctx, await findMessages(ctx.db, scope, ids));
  return {
    items: messages.flatMap(toItem),
    nextCursor: from + limit < path.length ? (piece.at(-1)?.id ?? null) : null,
  };
}

function toItem({ id, role, createdAt, markdown, files }: Message): OutlineItem[] {
  const title = role === 'user' ? firstWordsOf(markdown) || (files[0]?.name ?? '') : '';
  const headings = role === 'user' ? [] : headingsOf(markdown);
  return title || headings.length > 0 ? [{ id, role, createdAt, title, headings }] : [];
}
