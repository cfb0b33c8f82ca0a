import type { Context } from '#platform/context.ts';
import { AppError, notFound } from '#platform/errors.ts';
import { type ConversationAccess, requireConversation } from '../conversations/service.ts';
import type { ReplyRow } from './repository.ts';
import { findReply } from './repository.ts';

/** A reply in a conversation of somebody else is as good as missing. */
export async function requireReply(
  ctx: Context,
  replyId: string,
  need: 'read' | 'write',
): Promise<{ row: ReplyRow; access: ConversationAccess }> {
  const row = await findReply(ctx.db, replyId);
  if (!row) throw notFound('Reply');
  try {
    return { row, access: await requireConversation(ctx, row.conversationId, need) };
  } catch (error) {
    throw error instanceof AppError && error.code === 'not_found' ? notFound('Reply') : error;
  }
}
