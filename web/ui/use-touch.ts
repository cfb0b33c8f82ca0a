import { useEffect } from 'react';

/** Begins something that only fingers need, where there are any; what it needs comes then. It gives how to end it. */
export function useTouch(begin: () => Promise<(() => void) | undefined>): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: it begins once
  useEffect(() => {
    if (navigator.maxTouchPoints === 0) return;
    let isGone = false;
    let end: (() => void) | undefined;
    begin().then(
      (begun) => {
        end = begun;
        if (isGone) end?.();
      },
      // Without it there are still the buttons.
      () => undefined,
    );
    return () => {
      isGone = true;
      end?.();
    };
  }, []);
}
