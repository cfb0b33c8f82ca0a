import { type RefCallback, useCallback, useState } from 'react';

/** So many from its end the table grows, before anybody sees that it ends. */
const AHEAD = 10;

/**
 * How many rows of a long table are drawn: more of them whenever the reader comes near the last one, for all at once
 * would hold up the page. `markAt` says at which row to put `mark`.
 */
export function useGrowing(rows: number, step: number): { shown: number; markAt: number; mark: RefCallback<Element> } {
  const [wanted, setWanted] = useState(step);
  const shown = Math.min(rows, wanted);
  const isWhole = shown === rows;
  const mark = useCallback(
    (element: Element | null) => {
      if (!element || isWhole) return;
      const observer = new IntersectionObserver(([entry]) => {
        if (entry?.isIntersecting) setWanted(shown + step);
      });
      observer.observe(element);
      return () => observer.disconnect();
    },
    [isWhole, shown, step],
  );
  return { shown, markAt: Math.max(0, shown - AHEAD), mark };
}
