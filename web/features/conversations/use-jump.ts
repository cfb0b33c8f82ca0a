import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import type { VirtualizerHandle } from 'virtua';
import type { ViewRow } from './rows.ts';
import { useTurns } from './use-turns.ts';

/** So far below the upper edge it stands: what leads to it is seen, a date above it too. */
const BELOW_EDGE_PX = 72;
/** Rows get their heights when they are drawn; it is held so long, or until so many frames changed nothing. */
const MOST_FRAMES = 90;
const STILL_FRAMES = 4;
const SHOWN_MS = 2_000;

type Jump = {
  targetId: string | undefined;
  /** In it, by what it says. */
  heading: () => string | undefined;
  rows: readonly ViewRow[];
  list: RefObject<VirtualizerHandle | null>;
  /** Height above the rows, in px. */
  startPx: number;
  /** The end is not followed any more, and this is where the reader was put. */
  onMoved: () => void;
  onDone: () => void;
};

/**
 * Takes the reader to a message by hand, frame by frame: the list's own way would go on scrolling whenever a row grows.
 * Who turns meanwhile is let go.
 */
export function useJump(scroller: RefObject<HTMLElement | null>, jump: Jump): void {
  const { targetId, rows } = jump;
  const latest = useRef(jump);
  useEffect(() => {
    latest.current = jump;
  });
  const letGo = useCallback(() => {
    if (latest.current.targetId !== undefined) latest.current.onDone();
  }, []);
  useTurns(scroller, letGo);
  useLayoutEffect(() => {
    const box = scroller.current;
    const index = targetId === undefined ? -1 : rows.findIndex(({ id }) => id === targetId);
    if (!box || targetId === undefined || index < 0) return;
    const { list, startPx, heading, onMoved, onDone } = latest.current;
    onMoved();
    let [frame, frames, still] = [0, 0, 0];
    const step = () => {
      const article = articleIn(box, targetId);
      const isStill = article
        ? !putAtEdge(box, headingIn(article, heading()))
        : !toOffset(box, startPx + (list.current?.getItemOffset(index) ?? 0));
      onMoved();
      still = article && isStill ? still + 1 : 0;
      frames += 1;
      if (still < STILL_FRAMES && frames < MOST_FRAMES) frame = requestAnimationFrame(step);
      else {
        onDone();
        if (article) show(article);
      }
    };
    step();
    return () => cancelAnimationFrame(frame);
  }, [scroller, targetId, rows]);
}

const articleIn = (box: HTMLElement, id: string) =>
  box.querySelector<HTMLElement>(`[data-message="${CSS.escape(id)}"]`);

const lettersOf = (text: string) => text.replace(/[^\p{L}\p{N}]+/gu, '');

/** Marks of Markdown are left out of what is compared; a heading that is not found is where its message is. */
function headingIn(article: HTMLElement, heading: string | undefined): Element {
  if (heading === undefined) return article;
  const wanted = lettersOf(heading);
  const headings = [...article.querySelectorAll('.md :is(h1, h2, h3, h4, h5, h6)')];
  return headings.find(({ textContent }) => lettersOf(textContent ?? '').startsWith(wanted)) ?? article;
}

/** Whether that moved anything. */
function putAtEdge(box: HTMLElement, article: Element): boolean {
  const moved = article.getBoundingClientRect().top - box.getBoundingClientRect().top - BELOW_EDGE_PX;
  return Math.abs(moved) >= 1 && toOffset(box, box.scrollTop + moved);
}

function toOffset(box: HTMLElement, top: number): boolean {
  const before = box.scrollTop;
  box.scrollTop = top;
  return Math.abs(box.scrollTop - before) >= 1;
}

/** Marks it for a moment, and lets keyboard and screen reader go on from there. */
function show(article: HTMLElement): void {
  article.focus({ preventScroll: true });
  article.dataset['arrived'] = '';
  window.setTimeout(() => delete article.dataset['arrived'], SHOWN_MS);
}
