import { lazy, type RefObject, Suspense, useEffect, useRef } from 'react';
import { Virtualizer } from 'virtua';
import { useWords } from '#platform/i18n/use-words.ts';
import { Otherwise } from '#ui/otherwise.tsx';
import { useArrivals } from './arrivals.ts';
import { ToFirstNew, ToLatest } from './list-buttons.tsx';
import { MessageView, preloadEditor } from './message-view.tsx';
import { messageWords } from './message-words.ts';
import { PendingView } from './pending-view.tsx';
import type { ViewRow } from './rows.ts';
import { useListPosition } from './use-list-position.ts';
import { useNews } from './use-news.ts';
import { useView } from './view-context.ts';

const MessageRail = lazy(() => import('./message-rail.tsx').then((module) => ({ default: module.MessageRail })));

const QuoteSwipe = lazy(() => import('./quote-swipe.tsx').then((module) => ({ default: module.QuoteSwipe })));

const START_PX = 16;

/** The messages of the branch; only those near the visible part are in the document. */
export function MessageList({ rows }: { rows: ViewRow[] }) {
  const t = useWords(messageWords);
  const { room } = useView();
  const scroller = useRef<HTMLDivElement>(null);
  const { list, ...position } = useListPosition(scroller, rows, START_PX);
  const news = useNews(room, scroller, rows);
  const last = rows.length - 1;
  const hasArrived = useArrivals(rows, room.cache.newerCursor === null);
  useEffect(preloadEditor, []);
  return (
    <div className="relative min-h-0 flex-1">
      <section
        ref={scroller}
        aria-label={t.messages}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
        tabIndex={0}
        onScroll={() => {
          position.onScroll();
          news.look();
        }}
        className="h-full touch-pan-y touch-pinch-zoom overflow-x-hidden overflow-y-auto overscroll-contain outline-offset-[-2px]"
      >
        <div style={{ height: START_PX }} />
        <Virtualizer
          // What another part of the branch measures is not known yet.
          key={room.cache.jumps}
          ref={list}
          scrollRef={scroller}
          startMargin={START_PX}
          shift={position.isPrepended}
          bufferSize={600}
          data={rows}
          onResize={position.onResize}
        >
          {(row, place) => rowOf(row, place === last, row.id === news.firstNewId, hasArrived(row.id))}
        </Virtualizer>
      </section>
      <Suspense fallback={null}>
        <MessageRail rows={rows} />
      </Suspense>
      {navigator.maxTouchPoints > 0 && <ByFinger scroller={scroller} />}
      {news.toFirstNew && <ToFirstNew onClick={news.toFirstNew} />}
      {position.isAway && <ToLatest onClick={position.toEnd} />}
    </div>
  );
}

const ByFinger = ({ scroller }: { scroller: RefObject<HTMLElement | null> }) => (
  <Otherwise shows={null}>
    <Suspense fallback={null}>
      <QuoteSwipe scroller={scroller} />
    </Suspense>
  </Otherwise>
);

const rowOf = ({ id, previousId, pending }: ViewRow, isLast: boolean, isFirstNew: boolean, arrives: boolean) =>
  pending ? (
    <PendingView key={id} pending={pending} previousId={previousId} arrives={arrives} />
  ) : (
    <MessageView key={id} {...{ id, previousId, isLast, isFirstNew, arrives }} />
  );
