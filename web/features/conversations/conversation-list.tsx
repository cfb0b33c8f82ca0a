import { useInfiniteQuery } from '@tanstack/react-query';
import { type RefCallback, useCallback } from 'react';
import { useWords } from '#platform/i18n/use-words.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { ErrorNote } from '#ui/error-note.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import { useCurrentWorkspace } from '../workspaces/use-current-workspace.ts';
import { byAge } from './ages.ts';
import { conversationsQuery } from './api.ts';
import { ConversationLink } from './conversation-link.tsx';
import { moveInList } from './move-in-list.ts';
import { conversationWords } from './words.ts';

/** The sidebar's list: newest activity first, further pages as they come into view. */
export function ConversationList() {
  const t = useWords(conversationWords);
  const { filter } = useCurrentWorkspace();
  const { data, error, refetch, hasNextPage, isFetching, fetchNextPage } = useInfiniteQuery(
    conversationsQuery(filter?.id),
  );
  const end = useWhenSeen(() => !isFetching && void fetchNextPage());
  if (error && !data) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton lines={6} className="p-2" />;
  const conversations = data.pages.flatMap(({ items }) => items);
  if (conversations.length === 0) return <EmptyState title={t.none}>{t.noneHint}</EmptyState>;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrows are a shorter way between links that Tab reaches as well
    <div data-conversations onKeyDown={moveInList} className="flex flex-col gap-4 pb-6">
      {byAge(conversations, new Date()).map(({ name, items }) => (
        <section key={name} aria-labelledby={`age-${name}`}>
          <h2 id={`age-${name}`} className="px-2 pb-1 text-xs font-medium text-ink-faint">
            {name}
          </h2>
          <ul className="flex flex-col gap-px">
            {items.map((conversation) => (
              <ConversationLink key={conversation.id} conversation={conversation} />
            ))}
          </ul>
        </section>
      ))}
      {hasNextPage && (
        <div ref={end}>
          <Skeleton lines={3} className="p-2" label={t.loadingMore} />
        </div>
      )}
    </div>
  );
}

/** Calls when the element comes near the visible part. */
function useWhenSeen(seen: () => void): RefCallback<HTMLElement> {
  return useCallback(
    (element) => {
      if (!element) return;
      const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && seen(), { rootMargin: '400px' });
      observer.observe(element);
      return () => observer.disconnect();
    },
    // A new observer tells anew: a page that was too short to push the end out of sight leads to the next one.
    [seen],
  );
}
