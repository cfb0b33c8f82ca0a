import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { movedBy, type ReadingPlace, readingPlace } from './reading-place.ts';
import type { ViewRow } from './rows.ts';
import { type Turn, useTurns } from './use-turns.ts';

/** Below this the reader is at the end. */
const AT_END_PX = 6;
/**
 * Following stays so far above the very end: the list itself scrolls along with a last row that ends within the visible
 * part, and would do so in the moment in which the reader turns.
 */
const SHORT_PX = 1;
/** From here on a way back to the end is offered. */
const AWAY_PX = 240;
const NEAR_START_PX = 800;

const NEAR_END_PX = 800;

type Options = {
  rows: readonly ViewRow[];
  /** What is below is not loaded: the end of the rows is not the end. */
  hasNewer: boolean;
  onNearStart: () => void;
  onNearEnd: () => void;
  /** Brings the end into the rows, if it is not there. */
  onEnd: () => void;
};

/**
 * Where the reader is: opens at the end, follows it until the reader turns upwards; from then on what is read keeps its
 * place, whatever changes around it. Who comes down to the end again, asks for it or sends something, follows it again.
 */
export function useReadingPosition(scroller: RefObject<HTMLElement | null>, options: Options) {
  const { rows, hasNewer, onNearStart, onNearEnd, onEnd } = options;
  const follows = useRef(true);
  /** Where the reader was seen or put last: what leads elsewhere is the reader’s doing. */
  const lastTop = useRef(0);
  const place = useRef<ReadingPlace>([]);
  const [isAway, setIsAway] = useState(false);

  // By hand and at once: the list's own `scrollToIndex` scrolls again whenever a row grows, whatever the reader does.
  const follow = useCallback(() => {
    const box = scroller.current;
    if (!box || !follows.current) return;
    if (leftBelow(box) > SHORT_PX) box.scrollTop = box.scrollHeight - box.clientHeight - SHORT_PX;
    lastTop.current = box.scrollTop;
  }, [scroller]);

  const keep = useKept(scroller, { follows, lastTop, place }, rows);

  const toEnd = useCallback(() => {
    follows.current = true;
    onEnd();
    follow();
  }, [follow, onEnd]);

  const leave = useCallback(() => {
    follows.current = false;
    lastTop.current = scroller.current?.scrollTop ?? 0;
  }, [scroller]);

  const onScroll = useScrolled(scroller, { follows, lastTop, place }, { ...options, setIsAway });

  // Rows that changed their height (text that grows, markdown that was drawn) push what is below them.
  const onResize = useCallback(() => {
    follow();
    keep();
    setIsAway(leftBelow(scroller.current) > AWAY_PX && !follows.current);
  }, [scroller, follow, keep]);

  useLayoutEffect(follow, [follow]);
  useTurned(scroller, follows, hasNewer);
  useSent(rows.at(-1), toEnd);
  useFilled(scroller, rows.length, onNearStart);
  useFilled(scroller, rows.length, onNearEnd);
  return { isAway: isAway || hasNewer, isPrepended: usePrepended(rows), onScroll, onResize, toEnd, leave };
}

type Scrolled = Pick<Options, 'hasNewer' | 'onNearStart' | 'onNearEnd'> & { setIsAway: (isAway: boolean) => void };

/** The reader, or whoever put them elsewhere, scrolled. */
function useScrolled(
  scroller: RefObject<HTMLElement | null>,
  { follows, lastTop, place }: Kept,
  { hasNewer, onNearStart, onNearEnd, setIsAway }: Scrolled,
): () => void {
  return useCallback(() => {
    const box = scroller.current;
    if (!box) return;
    const moved = box.scrollTop - lastTop.current;
    lastTop.current = box.scrollTop;
    const isAtEnd = !hasNewer && leftBelow(box) <= AT_END_PX;
    if (moved > 0 && isAtEnd) follows.current = true;
    // By the scroll bar, say, or by a search in the page.
    if (moved < -1 && !isAtEnd) follows.current = false;
    place.current = follows.current ? [] : readingPlace(box);
    setIsAway(leftBelow(box) > AWAY_PX && !follows.current);
    if (follows.current) return;
    if (box.scrollTop < NEAR_START_PX) onNearStart();
    if (leftBelow(box) < NEAR_END_PX) onNearEnd();
  }, [scroller, follows, lastTop, place, hasNewer, onNearStart, onNearEnd, setIsAway]);
}

type Kept = { follows: RefObject<boolean>; lastTop: RefObject<number>; place: RefObject<ReadingPlace> };

/**
 * Puts what is read back where it was, unless the end is followed. The list sees to rows that lie wholly above, but not
 * to what a row holds, and after older ones came it counts from its end for as long as something grows.
 */
function useKept(
  scroller: RefObject<HTMLElement | null>,
  { follows, lastTop, place }: Kept,
  rows: readonly ViewRow[],
): () => void {
  const keep = useCallback(() => {
    const box = scroller.current;
    if (!box || follows.current) return;
    const moved = movedBy(place.current, box);
    if (Math.abs(moved) >= 1) box.scrollBy({ top: moved, behavior: 'instant' });
    lastTop.current = box.scrollTop;
    place.current = readingPlace(box);
  }, [scroller, follows, lastTop, place]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows that come and go move others without changing them
  useLayoutEffect(keep, [keep, rows]);
  return keep;
}

/** Turning upwards counts before anything has moved, and so does turning back to an end that was hardly left. */
function useTurned(scroller: RefObject<HTMLElement | null>, follows: RefObject<boolean>, hasNewer: boolean): void {
  const onTurn = useCallback(
    (turn: Turn) => {
      const box = scroller.current;
      if (!box) return;
      if (turn === 'up' && box.scrollTop > 0) follows.current = false;
      if (turn === 'down' && !hasNewer && leftBelow(box) <= AT_END_PX) follows.current = true;
    },
    [scroller, follows, hasNewer],
  );
  useTurns(scroller, onTurn);
}

/** What was sent here is shown, wherever the reader is. */
function useSent(last: ViewRow | undefined, toEnd: () => void): void {
  const sentId = last?.pending ? last.id : undefined;
  useLayoutEffect(() => {
    if (sentId !== undefined) toEnd();
  }, [sentId, toEnd]);
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
function useFilled(scroller: RefObject<HTMLElement | null>, count: number, onNear: () => void): void {
  useEffect(() => {
    const box = scroller.current;
    if (box && count > 0 && box.scrollHeight <= box.clientHeight) onNear();
  }, [scroller, count, onNear]);
}

/** True when rows were only added above: then the position counts from the end. */
export function wasPrepended(before: readonly { id: string }[], rows: readonly { id: string }[]): boolean {
  const added = rows.length - before.length;
  return added > 0 && before.length > 0 && rows[added]?.id === before[0]?.id && rows.at(-1)?.id === before.at(-1)?.id;
}
