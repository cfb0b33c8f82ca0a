import { useEffect, useRef } from 'react';

/** Texts within this time are one. */
const STEP_MS = 400;
const MAX_STEPS = 40;
const MAX_CHARS = 200_000;

/** What was written one after another: the editor goes on with it, and can undo it. */
export function useTexts(text: string): { all: () => readonly string[] } {
  const texts = useRef<{ text: string; at: number }[]>([]);
  useEffect(() => {
    const now = performance.now();
    const known = texts.current;
    const last = known.at(-1);
    if (last?.text === text) return;
    // Sent, or put away: there is nothing to go back to.
    if (text === '') texts.current = [];
    const isStep = !last || known.length === 1 || now - last.at > STEP_MS;
    if (isStep) texts.current = [...texts.current, { text, at: now }];
    else texts.current = [...known.slice(0, -1), { text, at: last.at }];
    texts.current = shortened(texts.current);
  }, [text]);
  return { all: () => texts.current.map((each) => each.text) };
}

function shortened<T extends { text: string }>(texts: T[]): T[] {
  let left = MAX_CHARS;
  const from = texts.findLastIndex(({ text }) => {
    left -= text.length;
    return left < 0;
  });
  return texts.slice(Math.max(from + 1, texts.length - MAX_STEPS));
}
