import { type RefObject, useEffect, useState } from 'react';

/** So far before it comes into sight, something counts as seen: it should be ready then. */
const AHEAD = '400px 0px';

/** Several may wait for one element. */
const waiting = new WeakMap<Element, Set<() => void>>();
let observer: IntersectionObserver | undefined;

/** One for the whole page. */
function watch(element: Element, seen: () => void): () => void {
  observer ??= new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (!isIntersecting) continue;
        observer?.unobserve(target);
        for (const tell of waiting.get(target) ?? []) tell();
      }
    },
    // Inside of a box that scrolls only the second one counts, where the browser knows it.
    { rootMargin: AHEAD, scrollMargin: AHEAD },
  );
  const all = waiting.get(element) ?? new Set();
  waiting.set(element, all.add(seen));
  observer.observe(element);
  return () => {
    all.delete(seen);
    if (all.size === 0) observer?.unobserve(element);
  };
}

/** True from the moment the element comes near the visible part of the page. */
export function useSeen(ref: RefObject<Element | null>): boolean {
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    const element = ref.current;
    return element && !seen ? watch(element, () => setSeen(true)) : undefined;
  }, [ref, seen]);
  return seen;
}
