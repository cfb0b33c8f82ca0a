import type { getConversation } from '#contract/conversations.ts';
import type { OutputOf } from '#contract/endpoint.ts';
import { keptAnswers } from '#platform/kept-answers.ts';
import type { ConversationCache, MessagePage } from './live.ts';

export type KeptRoom = { details: OutputOf<typeof getConversation>; page: MessagePage };

/** The newest of a conversation: enough to go on from. */
const MAX_MESSAGES = 200;

export const keyOfRoom = (conversationId: string): string => `room/${conversationId}`;

export const readRoom = async (conversationId: string): Promise<KeptRoom | undefined> =>
  (await keptAnswers.read(keyOfRoom(conversationId))) as KeptRoom | undefined;

/** What this tab knows of a conversation, as the server would tell it; undefined before it knows the newest of it. */
export function snapshotOf(cache: ConversationCache): KeptRoom | undefined {
  const { details, branch, nextCursor, newerCursor, seq } = cache;
  if (!details || nextCursor === undefined || newerCursor !== null) return undefined;
  const all = branch.path.flatMap((id) => cache.message(id) ?? []);
  const items = all.slice(-MAX_MESSAGES);
  const page: MessagePage = {
    items,
    siblings: Object.fromEntries([...branch.siblings].map(([parent, ids]) => [parent, [...ids]])),
    leafId: items.at(-1)?.id ?? null,
    nextCursor: items.length < all.length ? (items[0]?.id ?? null) : nextCursor,
    newerCursor: null,
    anchorId: null,
    seq,
  };
  const participants = [...details.participants];
  // What is being written lies on this device as it is, and newer.
  return {
    details: { ...details, participants, draft: '', draftFiles: [], readUpto: seq, unread: 0, isNamed: false },
    page,
  };
}
