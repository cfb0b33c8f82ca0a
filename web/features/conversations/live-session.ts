import type { QueryClient } from '@tanstack/react-query';
import type { Notify as AnyNotify } from '#contract/facts.ts';
import { getMe, type User } from '#contract/identity.ts';
import { call } from '#platform/api-client.ts';
import { connection, watchNetwork } from '#platform/connection.ts';
import { sessionEnd } from '#platform/session-end.ts';
import { closeSocket, onNotify, onRefused, socketIsUp } from '#platform/socket.ts';
import { startUploads } from '../files/uploads-of.ts';
import { type ListData, withConversation, withNews, withoutConversation } from './list-cache.ts';
import { catchUpAll, forgetRooms, knownRoom, knownRooms } from './rooms.ts';
import { outboxOf } from './sending.ts';

/** Where sockets are blocked, what is looked at is asked for this often. */
const ASK_EVERY_MS = 4_000;
const LISTS = ['conversations', 'list'];

type Notify = Extract<AnyNotify, { type: `conversation.${string}` }>;
const isOfConversation = (notify: AnyNotify): notify is Notify => notify.type.startsWith('conversation.');

/** What goes on behind the pages while somebody is signed in; returns how to end it. */
export function startLiveSession(me: Pick<User, 'id' | 'name'>, queryClient: QueryClient): () => void {
  const wake = () => {
    void outboxOf(me).wake();
    catchUpAll();
  };
  const onVisible = () => {
    if (document.visibilityState === 'visible') wake();
  };
  const askWithoutSocket = () => {
    if (!socketIsUp() && document.visibilityState === 'visible') catchUpAll();
  };
  const timer = window.setInterval(askWithoutSocket, ASK_EVERY_MS);
  document.addEventListener('visibilitychange', onVisible);
  const ends = [
    watchNetwork(),
    startUploads(me.id),
    onNotify((notify) => {
      if (!isOfConversation(notify)) return;
      applyToLists(queryClient, notify);
      applyToRoom(notify);
    }),
    sessionEnd.subscribe(() => knownRooms().forEach((room) => void room.news.stop())),
    // A session that is over leads to the sign-in by the answer, also where nothing else would be asked for.
    onRefused(() => void call(getMe, {}).catch(() => undefined)),
    connection.whenBack(() => {
      wake();
      void queryClient.invalidateQueries({ queryKey: LISTS });
    }),
  ];
  wake();
  const keeping = import('./keep-for-offline.ts').then(
    ({ keepForOffline }) => keepForOffline(queryClient),
    () => undefined,
  );
  return () => {
    void keeping.then((stop) => stop?.());
    for (const end of ends) end();
    window.clearInterval(timer);
    document.removeEventListener('visibilitychange', onVisible);
    closeSocket();
    forgetRooms();
  };
}

/** Changes the lists that are on screen; those of other workspaces are asked for when they are shown. */
export function applyToLists(queryClient: QueryClient, notify: Notify): void {
  for (const [key, data] of queryClient.getQueriesData<ListData>({ queryKey: LISTS })) {
    if (!data) continue;
    queryClient.setQueryData(key, applied(key, data, notify));
  }
}

function applied(key: readonly unknown[], data: ListData, notify: Notify): ListData {
  switch (notify.type) {
    case 'conversation.removed':
      return withoutConversation(data, notify.conversationId);
    case 'conversation.read':
      return withNews(data, notify.conversationId, notify);
    case 'conversation.upsert':
      return upserted(key, data, notify);
  }
}

/** Whoever was removed hears it here only: they are out of the room before it is told there. */
function applyToRoom(notify: Notify): void {
  if (notify.type === 'conversation.removed') knownRoom(notify.conversationId)?.lose();
  else if (notify.type === 'conversation.read') knownRoom(notify.conversationId)?.news.heard(notify);
  else {
    const room = knownRoom(notify.conversation.id);
    // What was told before it went, and arrives after, brings nothing back.
    if (room?.state.is === 'gone' && notify.conversation.seq > room.cache.seq) room.reload();
  }
}

function upserted(
  key: readonly unknown[],
  data: ListData,
  { conversation, news }: Extract<Notify, { type: 'conversation.upsert' }>,
): ListData {
  const workspace = key[LISTS.length];
  return workspace === 'all' || workspace === conversation.workspaceId
    ? withConversation(data, conversation, news)
    : data;
}
