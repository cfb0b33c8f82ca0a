import { useEffect } from 'react';

/** Keeps the page within what a keyboard on the screen leaves of it. */
export function useScreenKeyboard(): void {
  useEffect(() => {
    const visual = window.visualViewport;
    if (!visual || navigator.maxTouchPoints === 0) return;
    const root = document.documentElement;
    let stop: (() => void) | undefined;
    let isGone = false;
    import('./touch/keyboard.ts').then(
      ({ followKeyboard }) => {
        if (!isGone) stop = followKeyboard({ visual, root, heightPx: () => root.clientHeight });
      },
      () => undefined,
    );
    return () => {
      isGone = true;
      stop?.();
    };
  }, []);
}
