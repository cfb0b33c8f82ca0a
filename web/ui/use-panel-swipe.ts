import { type RefObject, useEffect, useRef } from 'react';
import type { Panel } from './touch/panel-swipe.ts';
import { useTouch } from './use-touch.ts';

/** Lets fingers move a panel. */
export function usePanelSwipe(ref: RefObject<HTMLElement | null>, open: boolean, panel: Panel): void {
  const latest = useRef(panel);
  latest.current = panel;
  useTouch(async () => (await import('./touch/panel-swipe.ts')).swipes(ref.current, latest));
  // In the same step as the dialog closes, so that it goes on from where the finger left it.
  useEffect(() => {
    if (!open) ref.current?.removeAttribute('style');
  }, [open, ref]);
}
