import { infiniteQueryOptions } from '@tanstack/react-query';
import {
  type Changes,
  chooseBranch,
  getConversation,
  listChanges,
  listConversations,
  listMessages,
} from '#contract/conversations.ts';
import type { InputOf, OutputOf } from '#contract/endpoint.ts';
import { markRead, type Reading } from '#contract/reading.ts';
import { type Attached, getReply } from '#contract/replies.ts';
import { call } from '#platform/api-client.ts';
import { askedOrKept, keptAnswers } from '#platform/kept-answers.ts';
import { readRoom } from './kept-rooms.ts';
import type { MessagePage } from './live.ts';

const PAGE_ITEMS = 40;

export type ConversationDetails = OutputOf<typeof getConversation>;

/** Which page: above or below a message, or from a moment on; the last one where nothing is named. */
export type PagePlace = Pick<InputOf<typeof listMessages>, 'before' | 'after' | 'since' | 'sinceSeq'>;

/** What a room asks the server for. */
export type RoomApi = {
  details: (conversationId: string) => Promise<ConversationDetails>;
  page: (conversationId: string, place?: PagePlace) => Promise<MessagePage>;
  branch: (conversationId: string, messageId: string) => Promise<MessagePage>;
  /** The page around a message; only if it stands on none of the branch that is read, another one is chosen. */
  around: (conversationId: string, messageId: string) => Promise<MessagePage>;
  changes: (conversationId: string, since: number) => Promise<Changes>;
  reply: (replyId: string, offset: number) => Promise<Attached>;
  read: (conversationId: string, upto: number) => Promise<Reading>;
};

export const roomApi: RoomApi = {
  details: (conversationId) =>
    askedOrKept(
      () => call(getConversation, { conversationId }),
      async () => (await readRoom(conversationId))?.details,
    ),
  page: (conversationId, place) =>
    askedOrKept(
      () => call(listMessages, { conversationId, limit: PAGE_ITEMS, ...place }),
      async () => (place === undefined ? (await readRoom(conversationId))?.page : undefined),
    ),
  branch: (conversationId, messageId) => call(chooseBranch, { conversationId, messageId, limit: PAGE_ITEMS }),
  around: (conversationId, messageId) =>
    call(chooseBranch, { conversationId, messageId, stay: true, limit: PAGE_ITEMS }),
  changes: (conversationId, since) => call(listChanges, { conversationId, since }),
  reply: (replyId, offset) => call(getReply, { replyId, offset }),
  read: (conversationId, upto) => call(markRead, { conversationId, upto }),
};

/** Of the newest conversations as this device keeps them; see keep-for-offline.ts. */
export const keyOfList = (workspace: string): string => `list/${workspace}`;

/** Newest activity first; kept true by what the server tells, see use-conversation-list.ts. */
export const conversationsQuery = (workspaceId: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['conversations', 'list', workspaceId ?? 'all'],
    queryFn: ({ pageParam }) =>
      askedOrKept(
        () =>
          call(listConversations, {
            limit: PAGE_ITEMS,
            ...(pageParam === undefined ? {} : { cursor: pageParam }),
            ...(workspaceId === undefined ? {} : { workspaceId }),
          }),
        async () => (pageParam === undefined ? keptAnswers.read(keyOfList(workspaceId ?? 'all')) : undefined),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });

/** Titles are searched here, since the server cannot read them: so many of the newest. */
export const MAX_TITLES = 1_000;
const TITLES_PER_PAGE = 200;

/** The conversations of all workspaces, in few large pages. Kept true like the lists, of which it is one. */
export const allTitlesQuery = infiniteQueryOptions({
  queryKey: ['conversations', 'list', 'all', 'titles'],
  queryFn: ({ pageParam }) =>
    call(listConversations, { limit: TITLES_PER_PAGE, ...(pageParam === undefined ? {} : { cursor: pageParam }) }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.nextCursor ?? undefined,
  staleTime: Number.POSITIVE_INFINITY,
});
