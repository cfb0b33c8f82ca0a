import type { QueryClient } from '@tanstack/react-query';
import { type Conversation, getConversation, listConversations, listMessages } from '#contract/conversations.ts';
import { call } from '#platform/api-client.ts';
import { connection } from '#platform/connection.ts';
import { ALWAYS, keptAnswers } from '#platform/kept-answers.ts';
import { sessionEnd } from '#platform/session-end.ts';
import { keyOfList } from './api.ts';
import { keyOfRoom, snapshotOf } from './kept-rooms.ts';
import type { ListData } from './list-cache.ts';
import { knownRooms } from './rooms.ts';

const KEEP_EVERY_MS = 4_000;
/** The page that the person came for is there by then, with all that it fetches. */
const RECENT_AFTER_MS = 8_000;
const RECENT = 20;
const LISTED = 40;
const MESSAGES = 40;

/** Keeps what is looked at, and the newest conversations, to be read without the network. Returns how to stop. */
export function keepForOffline(queryClient: QueryClient): () => void {
  const seqs = new Map<string, number>();
  const lists = new Map<string, ListData>();
  const ended = new AbortController();
  const keepShown = () => {
    if (ended.signal.aborted) return;
    keepRooms(seqs);
    keepLists(queryClient, lists);
  };
  const recent = () => {
    if (!ended.signal.aborted) void keepRecent(ended.signal).catch(() => undefined);
  };
  const onHidden = () => document.visibilityState === 'hidden' && keepShown();
  const shown = window.setInterval(keepShown, KEEP_EVERY_MS);
  const first = window.setTimeout(recent, RECENT_AFTER_MS);
  document.addEventListener('visibilitychange', onHidden);
  const ends = [
    connection.subscribe(keepShown),
    connection.whenBack(recent),
    sessionEnd.subscribe(() => ended.abort()),
  ];
  return () => {
    ended.abort();
    window.clearInterval(shown);
    window.clearTimeout(first);
    document.removeEventListener('visibilitychange', onHidden);
    for (const end of ends) end();
  };
}

function keepRooms(seqs: Map<string, number>): void {
  for (const { cache, state } of knownRooms()) {
    const { conversationId, seq } = cache;
    if (state.is === 'gone') void keptAnswers.forget(keyOfRoom(conversationId));
    // A half answer is not kept: nobody could say offline that it goes on.
    if (state.is !== 'ready' || cache.openReplies.length > 0 || seqs.get(conversationId) === seq) continue;
    const kept = snapshotOf(cache);
    if (!kept) continue;
    seqs.set(conversationId, seq);
    void keptAnswers.keep(keyOfRoom(conversationId), kept, { version: seq });
  }
}

/** As far as the first page; offline there is nothing more to come. */
function keepLists(queryClient: QueryClient, lists: Map<string, ListData>): void {
  for (const [[, , workspace, more], data] of queryClient.getQueriesData<ListData>({ queryKey: LISTS })) {
    if (!data || typeof workspace !== 'string' || more !== undefined || lists.get(workspace) === data) continue;
    lists.set(workspace, data);
    const items = data.pages.flatMap((page) => page.items).slice(0, LISTED);
    void keptAnswers.keep(keyOfList(workspace), { items, nextCursor: null }, { at: ALWAYS });
  }
}
const LISTS = ['conversations', 'list'];

/** Fetches what changed of the newest conversations, one after the other, and forgets what is no longer the person's. */
async function keepRecent(signal: AbortSignal): Promise<void> {
  // Without a worker the page itself would not open.
  if (!navigator.serviceWorker?.controller || wantsFewBytes()) return;
  const { items } = await call(listConversations, { limit: LISTED }, { signal });
  const kept = await keptAnswers.versions();
  const open = new Set(knownRooms().map(({ cache }) => cache.conversationId));
  const known = new Set([...items.map(({ id }) => id), ...open].map(keyOfRoom));
  for (const key of kept.keys()) if (key.startsWith('room/') && !known.has(key)) await keptAnswers.forget(key);
  for (const conversation of items.slice(0, RECENT)) {
    const { id, seq } = conversation;
    if (signal.aborted || !connection.reachable) return;
    if (!open.has(id) && (kept.get(keyOfRoom(id)) ?? -1) < seq) await fetchRoom(conversation, signal);
  }
}

const wantsFewBytes = () => (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;

async function fetchRoom({ id, seq, lastActivityAt }: Conversation, signal: AbortSignal): Promise<void> {
  const [details, page] = await Promise.all([
    call(getConversation, { conversationId: id }, { signal }),
    call(listMessages, { conversationId: id, limit: MESSAGES }, { signal }),
  ]);
  const room = { details: { ...details, draft: '', draftFiles: [] }, page };
  await keptAnswers.keep(keyOfRoom(id), room, { version: seq, at: Date.parse(lastActivityAt) });
}
