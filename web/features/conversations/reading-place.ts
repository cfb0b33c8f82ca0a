/** Parts of a message that are read one after the other. */
const PASSAGES = '.md > *, .md li, .md blockquote > *';

type Held = { element: Element; top: number };
/** What is being read and where it stands: the passage, and its message in case the passage is drawn anew. */
export type ReadingPlace = readonly Held[];

/**
 * What is being read: the first passage that begins in the upper half of the visible part, or the one that fills it.
 * Nothing when no message stands there yet.
 */
export function readingPlace(box: HTMLElement): ReadingPlace {
  const { top: edge, height } = box.getBoundingClientRect();
  const inSight = [...box.querySelectorAll('[data-message]')].filter((each) => reaches(each, edge, edge + height));
  const [first] = inSight;
  if (!first) return [];
  const begins = inSight.map((message) => firstBelow(passagesOf(message), edge)).find((found) => found !== undefined);
  const isNear = begins !== undefined && topOf(begins) < edge + height / 2;
  const read = isNear ? begins : lastAbove(passagesOf(first), edge);
  const message = read?.closest('[data-message]') ?? first;
  return [read, message].flatMap((element) => (element ? [{ element, top: topOf(element) - edge }] : []));
}

/** How far down it was pushed since, in px. */
export function movedBy(place: ReadingPlace, box: HTMLElement): number {
  const held = place.find(({ element }) => box.contains(element));
  return held ? topOf(held.element) - box.getBoundingClientRect().top - held.top : 0;
}

const topOf = (element: Element): number => element.getBoundingClientRect().top;

function reaches(element: Element, from: number, to: number): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > from && top < to;
}

const passagesOf = (message: Element): readonly Element[] => [...message.querySelectorAll(PASSAGES)];

const firstBelow = (passages: readonly Element[], edge: number): Element | undefined => passages[split(passages, edge)];
const lastAbove = (passages: readonly Element[], edge: number): Element | undefined =>
  passages[split(passages, edge) - 1];

/** How many begin above the edge. They stand one below the other, so that of many only few are looked at. */
function split(passages: readonly Element[], edge: number): number {
  let [from, to] = [0, passages.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    const passage = passages[middle];
    if (passage && topOf(passage) < edge) from = middle + 1;
    else to = middle;
  }
  return from;
}
