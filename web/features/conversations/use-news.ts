import { type RefObject, useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { useCommand } from '#platform/commands/use-command.ts';
import { MESSAGE } from './commands.ts';
import type { Room } from './room.ts';
import type { ViewRow } from './rows.ts';

const LOOK_EVERY_MS = 250;

type Seen = { firstId: string; lastId: string };

/**
 * What is new in the list: tells the room what the reader has before their eyes, and the list where the new begins and
 * whether it has been there.
 */
export function useNews(room: Room, scroller: RefObject<HTMLElement | null>, rows: readonly ViewRow[]) {
  const newAfter = useSyncExternalStore(
    (changed) => room.news.subscribe(changed),
    () => room.news.newAfter,
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is new changes with it
  const firstNewId = useMemo(() => firstNew(room, rows), [room, rows, newAfter]);
  const [reached, setReached] = useState<number>();
  const [above, setAbove] = useState<number>();
  const look = useLooking(scroller, ({ firstId, lastId }) => {
    room.news.seen(room.cache.message(lastId));
    room.places.isHere(firstId);
    const at = (id: string | undefined) => rows.findIndex((row) => row.id === id);
    if (firstNewId !== undefined && at(firstNewId) >= at(firstId)) setReached(newAfter);
    else setAbove(newAfter);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows that come are looked at without anybody scrolling
  useEffect(look, [look, rows, firstNewId]);
  useComingBack(room, look);
  const toFirstNew = useCallback(() => {
    setReached(newAfter);
    if (firstNewId !== undefined) void room.places.goTo(firstNewId);
    else if (newAfter !== undefined) void room.places.goToFirst({ sinceSeq: newAfter });
  }, [room, firstNewId, newAfter]);
  const isAbove = newAfter !== undefined && above === newAfter && reached !== newAfter;
  const offered = isAbove ? toFirstNew : undefined;
  useCommand(MESSAGE.unread, offered);
  return { firstNewId, look, toFirstNew: offered };
}

/** None where it may stand above what is loaded. */
function firstNew(room: Room, rows: readonly ViewRow[]): string | undefined {
  const at = rows.findIndex(({ id }) => room.news.isNew(room.cache.message(id)));
  return at > 0 || room.cache.nextCursor === null ? rows[at]?.id : undefined;
}

/** Looks at what is in sight, a moment after it is called, as long as the page is looked at. */
function useLooking(scroller: RefObject<HTMLElement | null>, onSeen: (seen: Seen) => void): () => void {
  const latest = useRef(onSeen);
  const timer = useRef(0);
  useEffect(() => {
    latest.current = onSeen;
  });
  useEffect(() => () => window.clearTimeout(timer.current), []);
  return useCallback(() => {
    timer.current ||= window.setTimeout(() => {
      timer.current = 0;
      const seen = document.visibilityState === 'visible' && inSight(scroller.current);
      if (seen) latest.current(seen);
    }, LOOK_EVERY_MS);
  }, [scroller]);
}

function inSight(box: HTMLElement | null): Seen | undefined {
  if (!box) return undefined;
  const { top, bottom } = box.getBoundingClientRect();
  const seen = [...box.querySelectorAll<HTMLElement>('[data-message]')].filter((message) => {
    const place = message.getBoundingClientRect();
    return place.bottom > top && place.top < bottom;
  });
  const [firstId, lastId] = [seen[0]?.dataset['message'], seen.at(-1)?.dataset['message']];
  return firstId && lastId ? { firstId, lastId } : undefined;
}

/** What came while the page was not looked at is new. */
function useComingBack(room: Room, look: () => void): void {
  useEffect(() => {
    const onChange = () => {
      if (document.visibilityState !== 'visible') return;
      room.news.resume();
      look();
    };
    document.addEventListener('visibilitychange', onChange);
    return () => document.removeEventListener('visibilitychange', onChange);
  }, [room, look]);
}
