import { useInfiniteQuery, useQueries, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { MessagesSquare } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import { v7 as newId } from 'uuid';
import { type Conversation, createConversation } from '#contract/conversations.ts';
import { addParticipant } from '#contract/participants.ts';
import { call } from '#platform/api-client.ts';
import { Avatar } from '#ui/avatar.tsx';
import type { PaletteItem } from '#ui/palette-list.tsx';
import { ago } from '#ui/time.ts';
import { showToast } from '#ui/toast.tsx';
import { useMe } from '../identity/api.ts';
import { membersQuery } from '../workspaces/api.ts';
import { useCurrentWorkspace } from '../workspaces/use-current-workspace.ts';
import { allTitlesQuery, conversationsQuery, MAX_TITLES } from './api.ts';
import { firstWordsIn } from './rooms.ts';
import { titleOf } from './title.ts';

/** Every conversation of the person by its title, newest activity first; further pages come once something is typed. */
export function useConversationItems(typed: string): PaletteItem[] {
  const navigate = useNavigate();
  const { conversations, fetchMore } = useTitles();
  const isSearching = typed.trim() !== '';
  useEffect(() => {
    if (isSearching) fetchMore?.();
  }, [isSearching, fetchMore]);
  return useMemo(
    () =>
      conversations.map((conversation) => ({
        id: `conversation:${conversation.id}`,
        label: titleOf(conversation, firstWordsIn(conversation.id)),
        detail: ago(conversation.lastActivityAt),
        icon: <MessagesSquare aria-hidden="true" />,
        run: () => void navigate({ to: '/c/$conversationId', params: { conversationId: conversation.id } }),
      })),
    [conversations, navigate],
  );
}

const NONE: Conversation[] = [];

function useTitles() {
  const queryClient = useQueryClient();
  const { filter } = useCurrentWorkspace();
  const titles = useInfiniteQuery(allTitlesQuery);
  const { data, hasNextPage, isFetching, fetchNextPage } = titles;
  // Until all of them are there, and without a connection, those that the list shows.
  const listed = data ? undefined : queryClient.getQueryData(conversationsQuery(filter?.id).queryKey);
  const pages = (data ?? listed)?.pages;
  const conversations = useMemo(() => pages?.flatMap(({ items }) => items) ?? NONE, [pages]);
  const canFetch = hasNextPage && !isFetching && conversations.length < MAX_TITLES;
  return { conversations, fetchMore: canFetch ? fetchNextPage : undefined };
}

/** Everybody from the person's workspaces: who is picked is asked into a new conversation. */
export function usePeopleItems(): PaletteItem[] {
  const me = useMe();
  const begin = useBeginWith();
  const { workspaces } = useCurrentWorkspace();
  const teams = workspaces.filter(({ kind }) => kind === 'team');
  const members = useQueries({ queries: teams.map(({ id }) => membersQuery(id)) });
  const known = new Set([me.id]);
  return teams.flatMap((team, at) =>
    (members[at]?.data ?? []).flatMap(({ userId, name, email }) => {
      if (known.has(userId)) return [];
      known.add(userId);
      return {
        id: `person:${userId}`,
        label: name,
        also: email,
        detail: email,
        icon: <Avatar id={userId} name={name} />,
        run: () => void begin(team.id, userId),
      };
    }),
  );
}

function useBeginWith() {
  const navigate = useNavigate();
  return async (workspaceId: string, userId: string) => {
    const conversationId = newId();
    try {
      await call(createConversation, { id: conversationId, workspaceId });
      await call(addParticipant, { conversationId, userId });
    } catch (error) {
      return void showToast(error instanceof Error ? error.message : '', { tone: 'danger' });
    }
    await navigate({ to: '/c/$conversationId', params: { conversationId } });
  };
}
