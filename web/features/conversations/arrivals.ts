import { useRef } from 'react';
import type { ViewRow } from './rows.ts';

/** So long a row may be drawn anew before it stands still; longer than the motion takes. */
const FRESH_MS = 400;
/** More at once is a part of the conversation that was loaded, or what was said while nobody looked. */
const MOST = 3;

/** What came at the end; undefined where the list became another one. */
export function arrivalsIn(before: readonly string[], now: readonly string[]): readonly string[] {
  const last = before.at(-1);
  const end = last === undefined ? -1 : now.lastIndexOf(last);
  const come = end < 0 ? [] : now.slice(end + 1);
  return come.length <= MOST ? come : [];
}

/**
 * Whether a row has just come at the end of what is shown. One that the list takes out of the document and puts back,
 * because somebody scrolls, has not.
 */
export function useArrivals(rows: readonly ViewRow[], isAtEnd: boolean): (id: string) => boolean {
  const known = useRef({ rows, isAtEnd, came: new Map<string, number>() });
  const { current } = known;
  if (current.rows !== rows) {
    const now = performance.now();
    const come = current.isAtEnd ? arrivalsIn(idsOf(current.rows), idsOf(rows)) : [];
    known.current = {
      rows,
      isAtEnd,
      came: new Map([...stillFresh(current, rows, now), ...come.map((id) => [id, now] as const)]),
    };
  }
  return (id) => performance.now() - (known.current.came.get(id) ?? -FRESH_MS) < FRESH_MS;
}

const idsOf = (rows: readonly ViewRow[]) => rows.map(({ id }) => id);

/** A message that was on its way has come before the server had it. */
function stillFresh(
  { rows, came }: { rows: readonly ViewRow[]; came: ReadonlyMap<string, number> },
  after: readonly ViewRow[],
  now: number,
) {
  const wasSent = new Set(idsOf(rows.filter(({ pending }) => pending)));
  const isThere = new Set(idsOf(after.filter(({ pending }) => !pending)));
  return [...came].filter(([id, at]) => now - at < FRESH_MS && !(wasSent.has(id) && isThere.has(id)));
}
