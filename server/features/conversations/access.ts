import { LRUCache } from 'lru-cache';
import { MESSAGE_MAX_BYTES } from '#contract/conversations.ts';
import type { Context } from '#platform/context.ts';
import { forbidden, notFound, tooLarge } from '#platform/errors.ts';
import { isTooLong, type Need, roleRefusal } from './policy.ts';
import { type ConversationAccess, findForParticipant } from './repository.ts';

export type Place = Pick<ConversationAccess, 'workspaceId' | 'id'>;

/**
 * Every read and write of a conversation starts here, so no caller can skip the participation check.
 * `evenDeleted` is for undoing; everybody else meets a deleted conversation as a missing one. With a `messageId` the
 * answer's `hasMessage` tells whether that message is stored, at no further query.
 */
export async function requireConversation(
  ctx: Context,
  conversationId: string,
  need: Need,
  { evenDeleted = false, messageId }: { evenDeleted?: boolean; messageId?: string } = {},
): Promise<ConversationAccess> {
  const conversation = await findForParticipant(ctx.db, conversationId, ctx.actor.userId, messageId);
  // A stranger gets the same answer as for a conversation that does not exist.
  if (!conversation || (conversation.deletedAt && !evenDeleted)) throw notFound('Conversation');
  const refusal = roleRefusal(conversation.role, need);
  if (refusal) throw forbidden(refusal);
  workspaces.set(conversationId, conversation.workspaceId);
  return conversation;
}

/** A conversation stays in its workspace. */
const workspaces = new LRUCache<string, string>({ max: 20_000 });

/**
 * Where a conversation is, if somebody was let into it lately. It says nothing of who may: that is for a statement to
 * check, or for `requireConversation`.
 */
export function recallPlace(conversationId: string): Place | undefined {
  const workspaceId = workspaces.get(conversationId);
  return workspaceId === undefined ? undefined : { workspaceId, id: conversationId };
}

export const forgetPlace = (conversationId: string): void => void workspaces.delete(conversationId);

export function requireShortEnough(markdown: string): void {
  if (isTooLong(markdown)) throw tooLarge(`A message may have up to ${MESSAGE_MAX_BYTES / 1024} KiB`);
}
