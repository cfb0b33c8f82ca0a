import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import { VList, type VListHandle } from 'virtua';
import { type OutlineItem, readOutline } from '#contract/outline.ts';
import { call } from '#platform/api-client.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { cx } from '#ui/cx.ts';
import { Dialog } from '#ui/dialog.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { ErrorNote } from '#ui/error-note.tsx';
import { Sheet } from '#ui/sheet.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import { useMediaQuery } from '#ui/use-media-query.ts';
import { moveInList } from './move-in-list.ts';
import { outlineWords } from './outline-words.ts';
import { useBranch } from './use-room.ts';
import { useView } from './view-context.ts';

const NEAR_END_PX = 600;

/** What a long conversation is about: what people said, and the headings of answers, each a way there. */
export function OutlinePanel({ onClose }: { onClose: () => void }) {
  const t = useWords(outlineWords);
  const isNarrow = useMediaQuery('(max-width: 40rem)');
  if (!isNarrow)
    return (
      <Dialog open wide onClose={onClose} title={t.title}>
        <Outline onClose={onClose} />
      </Dialog>
    );
  return (
    <Sheet open onClose={onClose} label={t.title}>
      <h2 className="px-2 pb-2 text-lg font-semibold">{t.title}</h2>
      <Outline onClose={onClose} />
    </Sheet>
  );
}

type Line = { key: string; id: string; text: string; heading: string | undefined; level: number };

function linesOf({ id, title, headings }: OutlineItem): Line[] {
  const lines = headings.map(({ text, level }, place) => ({ key: `${id} ${place}`, id, text, heading: text, level }));
  return title ? [{ key: id, id, text: title, heading: undefined, level: 0 }, ...lines] : lines;
}

/** Pieces are asked for as the reader comes near them. */
function useOutline() {
  const { room } = useView();
  const { conversationId } = room.cache;
  const end = useBranch(room).path.at(-1);
  const query = useInfiniteQuery({
    queryKey: ['conversations', conversationId, 'outline', end],
    queryFn: ({ pageParam }) => call(readOutline, { conversationId, ...(pageParam ? { after: pageParam } : {}) }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: (before) => before,
    gcTime: 0,
  });
  const lines = useMemo(() => query.data?.pages.flatMap(({ items }) => items.flatMap(linesOf)), [query.data]);
  return { ...query, lines };
}

function Outline({ onClose }: { onClose: () => void }) {
  const t = useWords(outlineWords);
  const { room } = useView();
  const { lines, error, refetch, hasNextPage, isFetching, fetchNextPage } = useOutline();
  const list = useRef<VListHandle>(null);
  const isTouched = useMediaQuery('(pointer: coarse)');
  if (error && !lines) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  if (!lines) return <Skeleton lines={8} label={t.loading} />;
  if (lines.length === 0 && !hasNextPage) return <EmptyState title={t.empty}>{t.emptyHint}</EmptyState>;
  function onScroll() {
    const { scrollSize = 0, scrollOffset = 0, viewportSize = 0 } = list.current ?? {};
    if (scrollSize - scrollOffset - viewportSize < NEAR_END_PX && hasNextPage && !isFetching) void fetchNextPage();
  }
  function go({ id, heading }: Line) {
    onClose();
    void room.places.goTo(id, heading);
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrows are a shorter way between buttons that Tab reaches as well
    <div
      onKeyDown={(event) => moveInList(event, 'button')}
      // As tall as what is in it, and no taller than there is room for: rows have 44 px on touch screens.
      style={{ height: `min(60dvh, 36rem, ${lines.length * (isTouched ? 2.75 : 2.25)}rem)` }}
      className="min-h-24 sm:-mx-2"
    >
      <VList ref={list} onScroll={onScroll} data={lines}>
        {(line) => <LineButton key={line.key} line={line} onClick={() => go(line)} />}
      </VList>
    </div>
  );
}

function LineButton({ line, onClick }: { line: Line; onClick: () => void }) {
  return (
    <button
      type="button"
      onClick={onClick}
      style={{ paddingInlineStart: `${0.5 + Math.min(line.level, 4) * 0.875}rem` }}
      className={cx(
        'flex min-h-9 w-full items-center rounded-md pe-2 text-start outline-offset-[-2px] transition-colors hover:bg-hover pointer-coarse:min-h-11',
        line.level === 0 ? 'font-medium' : 'text-sm text-ink-soft hover:text-ink',
      )}
    >
      <span dir="auto" className="truncate">
        {line.text}
      </span>
    </button>
  );
}
