import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { VirtualizerHandle } from 'virtua';
import type { ViewRow } from './rows.ts';
import { useScrollsUp } from './use-scrolls-up.ts';

/** Below this the reader is at the end, and new text is followed. */
const AT_END_PX = 6;
/** Somebody who just left the end is still near it for a moment. */
const LEAVING_MS = 400;
/** From here on a way back to the end is offered. */
const AWAY_PX = 240;

type Options = { rows: readonly ViewRow[]; onNearStart: () => void };

const NEAR_START_PX = 800;

/**
 * Where the reader is: opens at the end, follows the end while the reader is there, and otherwise never moves.
 * Only the reader's own scrolling upwards leaves the end, and only arriving there again returns to it.
 */
export function useReadingPosition(
  scroller: RefObject<HTMLElement | null>,
  list: RefObject<VirtualizerHandle | null>,
  { rows, onNearStart }: Options,
) {
  const follows = useRef(true);
  const lastTop = useRef(0);
  const leftAt = useRef(Number.NEGATIVE_INFINITY);
  const [isAway, setIsAway] = useState(false);
  const count = rows.length;

  const toEnd = useCallback(() => {
    follows.current = true;
    if (count > 0) list.current?.scrollToIndex(count - 1, { align: 'end' });
  }, [list, count]);

  const onScroll = useCallback(() => {
    const box = scroller.current;
    if (!box) return;
    if (leftBelow(box) <= AT_END_PX) follows.current = performance.now() - leftAt.current > LEAVING_MS;
    else if (box.scrollTop < lastTop.current - 1) follows.current = false;
    lastTop.current = box.scrollTop;
    setIsAway(leftBelow(box) > AWAY_PX && !follows.current);
    if (box.scrollTop < NEAR_START_PX && !follows.current) onNearStart();
  }, [scroller, onNearStart]);

  const leave = useCallback(() => {
    follows.current = false;
    leftAt.current = performance.now();
  }, []);
  useScrollsUp(scroller, leave);

  // Rows that changed their height (text that grows, markdown that was drawn) push the end down.
  const onResize = useCallback(() => {
    if (follows.current) {
      toEnd();
      // The list may still be as high as before while this is told, and a scroller goes no further than its end.
      requestAnimationFrame(() => follows.current && leftBelow(scroller.current) > 1 && toEnd());
    } else setIsAway(leftBelow(scroller.current) > AWAY_PX);
  }, [scroller, toEnd]);

  useFollowed(rows.at(-1), follows, toEnd);
  useFilled(scroller, count, onNearStart);
  return { isAway, isPrepended: usePrepended(rows), onScroll, onResize, toEnd };
}

/** A new last row is followed; what was sent here always is. */
function useFollowed(last: ViewRow | undefined, follows: RefObject<boolean>, toEnd: () => void): void {
  const sentId = last?.pending ? last.id : undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: which row is last is what it is about
  useLayoutEffect(() => {
    if (follows.current || sentId !== undefined) toEnd();
  }, [last?.id, sentId, toEnd, follows]);
}

const leftBelow = (box: HTMLElement | null): number => (box ? box.scrollHeight - box.clientHeight - box.scrollTop : 0);

function usePrepended(rows: readonly { id: string }[]): boolean {
  const before = useRef<readonly { id: string }[]>([]);
  useLayoutEffect(() => {
    before.current = rows;
  }, [rows]);
  return wasPrepended(before.current, rows);
}

/** A first page shorter than the window cannot be scrolled: more is asked for without. */
function useFilled(scroller: RefObject<HTMLElement | null>, count: number, onNearStart: () => void): void {
  useEffect(() => {
    const box = scroller.current;
    if (box && count > 0 && box.scrollHeight <= box.clientHeight) onNearStart();
  }, [scroller, count, onNearStart]);
}

/** True when rows were only added above: then the position counts from the end. */
export function wasPrepended(before: readonly { id: string }[], rows: readonly { id: string }[]): boolean {
  const added = rows.length - before.length;
  return added > 0 && before.length > 0 && rows[added]?.id === before[0]?.id && rows.at(-1)?.id === before.at(-1)?.id;
}
