import { type RefObject, useEffect, useRef } from 'react';
import type { Side } from './touch/panel-swipe.ts';

type Panel = {
  open: boolean;
  side: () => Side;
  onClose: () => void;
  /** Given where a swipe from the edge of the element around the panel opens it. */
  onOpen?: () => void;
};

/** Lets fingers move a panel; what they need comes only where there are any. */
export function usePanelSwipe(ref: RefObject<HTMLElement | null>, panel: Panel): void {
  const latest = useRef(panel);
  latest.current = panel;
  const { open } = panel;
  const opens = panel.onOpen !== undefined;
  useEffect(() => {
    const element = ref.current;
    if (!element || navigator.maxTouchPoints === 0) return;
    const stops: (() => void)[] = [];
    let isGone = false;
    const side = () => latest.current.side();
    const onClose = () => latest.current.onClose();
    const onOpen = () => latest.current.onOpen?.();
    import('./touch/panel-swipe.ts').then(
      ({ swipesAway, swipesIn }) => {
        if (isGone) return;
        stops.push(swipesAway(element, side, onClose));
        const page = element.parentElement;
        if (opens && page) stops.push(swipesIn(page, element, { side, onOpen, onClose }));
      },
      // Without it there are still the buttons.
      () => undefined,
    );
    return () => {
      isGone = true;
      for (const stop of stops) stop();
    };
  }, [ref, opens]);
  // In the same step as the dialog closes, so that it goes on from where the finger left it.
  useEffect(() => {
    if (!open) ref.current?.removeAttribute('style');
  }, [open, ref]);
}
