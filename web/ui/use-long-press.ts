import { type MouseEvent, type TouchEvent, useEffect, useRef } from 'react';

const HOLDS_MS = 480;
const SLACK_PX = 10;
/** What has a use of its own for a finger that rests on it. */
const ELSE = 'a, button, input, textarea, select, summary, [data-selectable]';

/** Calls when a finger rests on the element for a moment; what the browser does then, it does not. */
export function useLongPress(onHold: () => void) {
  const touch = useRef<{ x: number; y: number; timer: number; held: boolean } | undefined>(undefined);
  const stop = () => window.clearTimeout(touch.current?.timer);
  useEffect(() => () => window.clearTimeout(touch.current?.timer), []);

  function hold() {
    if (!touch.current || touch.current.held) return;
    touch.current.held = true;
    stop();
    navigator.vibrate?.(8);
    onHold();
  }
  return {
    onTouchStart({ touches, target, currentTarget }: TouchEvent) {
      stop();
      const finger = touches.length === 1 ? touches[0] : undefined;
      // What has opened over the page is none of the element, even if React tells of it here.
      const isHere = target instanceof Element && currentTarget.contains(target) && !target.closest(ELSE);
      touch.current =
        finger && isHere
          ? { x: finger.clientX, y: finger.clientY, timer: window.setTimeout(hold, HOLDS_MS), held: false }
          : undefined;
    },
    onTouchMove({ touches }: TouchEvent) {
      const at = touch.current;
      const finger = touches[0];
      if (at && finger && Math.hypot(finger.clientX - at.x, finger.clientY - at.y) > SLACK_PX) stop();
    },
    onTouchEnd(event: TouchEvent) {
      stop();
      // Nothing is tapped when the finger leaves, least of all what has opened under it.
      if (touch.current?.held) event.preventDefault();
      touch.current = undefined;
    },
    onTouchCancel: stop,
    onContextMenu(event: MouseEvent) {
      if (!touch.current) return;
      event.preventDefault();
      hold();
    },
  };
}
