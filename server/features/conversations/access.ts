import type { Context } from '#platform/context.ts';
import { forbidden, notFound } from '#platform/errors.ts';
import { type Need, roleRefusal } from './policy.ts';
import { type ConversationAccess, findForParticipant } from './repository.ts';

/**
 * Every read and write of a conversation starts here, so no caller can skip the participation check.
 * `evenDeleted` is for undoing; everybody else meets a deleted conversation as a missing one.
 */
export async function requireConversation(
  ctx: Context,
  conversationId: string,
  need: Need,
  { evenDeleted = false }: { evenDeleted?: boolean } = {},
): Promise<ConversationAccess> {
  const conversation = await findForParticipant(ctx.db, conversationId, ctx.actor.userId);
  // A stranger gets the same answer as for a conversation that does not exist.
  if (!conversation || (conversation.deletedAt && !evenDeleted)) throw notFound('Conversation');
  const refusal = roleRefusal(conversation.role, need);
  if (refusal) throw forbidden(refusal);
  return conversation;
}
