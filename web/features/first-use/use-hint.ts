import { useLocation } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { moments } from '#platform/moments.ts';
import { type HintKey, hintFor, type Occasion } from './hints.ts';
import { note, useNotes } from './my-notes.ts';

const isTouched = () => window.matchMedia('(pointer: coarse) and (hover: none)').matches;
const isElsewhere = () => document.querySelector('.driver-active, dialog:modal') !== null;

/** The hint that helps now, on the page where it came up, and how to put it away. */
export function useHint(): { hint: HintKey | undefined; putAway: () => void } {
  const notes = useNotes();
  const path = useLocation({ select: (location) => location.pathname });
  const [shown, setShown] = useState<{ hint: HintKey; path: string }>();
  const times = useRef(new Map<Occasion, number>());
  const lastMs = useRef<number>(undefined);

  function happens(occasion: Occasion): void {
    const count = (times.current.get(occasion) ?? 0) + 1;
    times.current.set(occasion, count);
    const now = performance.now();
    const sinceLastMs = lastMs.current === undefined ? undefined : now - lastMs.current;
    const hint = hintFor(occasion, { notes, onTouch: isTouched(), times: count, sinceLastMs });
    if (!hint || isElsewhere()) return;
    lastMs.current = now;
    // As soon as it is there: whoever saw it need not say so.
    note({ [hint]: '1' });
    setShown({ hint, path: location.pathname });
  }
  const latest = useRef(happens);
  latest.current = happens;
  useEffect(() => listen((occasion) => latest.current(occasion)), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every other page is an occasion
  useEffect(() => latest.current('page.changed'), [path]);
  return { hint: shown?.path === path ? shown.hint : undefined, putAway: () => setShown(undefined) };
}

function listen(happens: (occasion: Occasion) => void): () => void {
  const onChange = ({ target }: Event) => {
    if (target instanceof HTMLInputElement && target.type === 'file') happens('files.picked');
  };
  // Comes after the listener of the commands, which has prevented what the browser does with keys that are one.
  const onKeyDown = ({ defaultPrevented, ctrlKey, metaKey, altKey }: KeyboardEvent) => {
    if (defaultPrevented && (ctrlKey || metaKey || altKey)) happens('keys.used');
  };
  const stop = moments.subscribe(happens);
  document.addEventListener('change', onChange);
  window.addEventListener('keydown', onKeyDown);
  return () => {
    stop();
    document.removeEventListener('change', onChange);
    window.removeEventListener('keydown', onKeyDown);
  };
}
