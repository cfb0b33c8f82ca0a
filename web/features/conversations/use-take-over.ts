import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Beginning } from '#platform/editor/rich-area.tsx';

type Part = typeof import('#platform/editor/rich-part.ts');

let part: Part | undefined;

/** The editor is fetched when the page has nothing more urgent to do. */
async function load(): Promise<Part> {
  part ??= await import('#platform/editor/rich-part.ts');
  return part;
}

const soon = (work: () => void): (() => void) => {
  // Safari has no idle callback.
  if (typeof requestIdleCallback !== 'function') {
    const timer = setTimeout(work, 300);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(work, { timeout: 2_000 });
  return () => cancelIdleCallback(handle);
};

type Options = {
  area: RefObject<HTMLTextAreaElement | null>;
  /** The person wants the editor. */
  wanted: boolean;
  isEmpty: boolean;
  texts: () => readonly string[];
};

/**
 * The editor in place of the plain field, as soon as it is there: never in the middle of a composition, and never for a
 * text that it could not show without changing it.
 */
export function useTakeOver({ area, wanted, isEmpty, texts }: Options) {
  const [beginning, setBeginning] = useState<Beginning>();
  const latest = useRef(texts);
  latest.current = texts;

  const take = useCallback(() => {
    const field = area.current;
    if (!part || !field) return;
    const { value, selectionStart: start, selectionEnd: end } = field;
    if (!part.canEdit(value)) return;
    const known = latest.current();
    const all = known.at(-1) === value ? known : [...known, value];
    // At once: no key may go to a field that is no longer asked.
    flushSync(() => setBeginning({ texts: all, selection: { start, end }, focused: document.activeElement === field }));
  }, [area]);

  useEffect(() => {
    if (!wanted) {
      setBeginning(undefined);
      return undefined;
    }
    return whenReady(area, take);
  }, [wanted, area, take]);

  // What the editor could not show is gone.
  useEffect(() => {
    if (wanted && isEmpty && part && !beginning) return whenComposed(area, take);
    return undefined;
  }, [wanted, isEmpty, beginning, area, take]);

  return { beginning: wanted ? beginning : undefined, RichArea: part?.RichArea };
}

function whenReady(area: Options['area'], work: () => void): () => void {
  let ended = false;
  let stop = () => {};
  const ready = () => {
    if (!ended) stop = whenComposed(area, work);
  };
  // Not there now: the plain field goes on.
  const cancel = part ? ready() : soon(() => void load().then(ready, () => undefined));
  return () => {
    ended = true;
    cancel?.();
    stop();
  };
}

const composing = new WeakSet<EventTarget>();

/** Told to the field: a composition is under way, or over. */
export const compositionOf = {
  onCompositionStart: ({ currentTarget }: { currentTarget: EventTarget }) => void composing.add(currentTarget),
  onCompositionEnd: ({ currentTarget }: { currentTarget: EventTarget }) => void composing.delete(currentTarget),
};

function whenComposed(area: Options['area'], work: () => void): () => void {
  const field = area.current;
  let ended = false;
  const attempt = () => {
    if (ended) return;
    if (!field || !composing.has(field)) work();
    // The browser still writes the last word after it has told that the composition is over.
    else field.addEventListener('compositionend', () => setTimeout(attempt), { once: true });
  };
  queueMicrotask(attempt);
  return () => {
    ended = true;
  };
}
