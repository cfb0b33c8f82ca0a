import { type RefObject, useEffect } from 'react';

export type Turn = 'up' | 'down';

const TURN_OF = new Map<string, Turn>([
  ['PageUp', 'up'],
  ['Home', 'up'],
  ['ArrowUp', 'up'],
  ['PageDown', 'down'],
  ['End', 'down'],
  ['ArrowDown', 'down'],
]);
const FINGER_SLACK_PX = 3;

/**
 * Calls as soon as the reader means to scroll, by wheel, finger or key. The scrolling itself comes later and smoothly,
 * and whatever else scrolled meanwhile would end it.
 */
export function useTurns(scroller: RefObject<HTMLElement | null>, onTurn: (turn: Turn) => void): void {
  useEffect(() => {
    const box = scroller.current;
    if (!box) return;
    const stop = new AbortController();
    const options = { passive: true, signal: stop.signal };
    const turn = (to: Turn, target: EventTarget | null) => !isTakenBetween(target, box) && onTurn(to);
    box.addEventListener(
      'wheel',
      // With the control key it enlarges the page.
      ({ deltaY, ctrlKey, target }) => deltaY !== 0 && !ctrlKey && turn(deltaY < 0 ? 'up' : 'down', target),
      options,
    );
    box.addEventListener(
      'keydown',
      ({ key, shiftKey, target }) => {
        const to = key === ' ' ? (shiftKey ? 'up' : 'down') : TURN_OF.get(key);
        if (to && !usesKeys(target)) turn(to, target);
      },
      options,
    );
    listenToFinger(box, turn, options);
    return () => stop.abort();
  }, [scroller, onTurn]);
}

type Told = (to: Turn, target: EventTarget | null) => void;

/** A finger that goes down, and not sideways, pulls what is above into sight. */
function listenToFinger(box: HTMLElement, turn: Told, options: AddEventListenerOptions): void {
  let from: Touch | undefined;
  box.addEventListener(
    'touchstart',
    ({ touches }) => {
      from = touches[0];
    },
    options,
  );
  box.addEventListener(
    'touchmove',
    ({ touches: [to], target }) => {
      if (!from || !to) return;
      const [right, down] = [to.clientX - from.clientX, to.clientY - from.clientY];
      if (Math.abs(down) > Math.max(FINGER_SLACK_PX, Math.abs(right))) turn(down > 0 ? 'up' : 'down', target);
    },
    options,
  );
}

/** Something in the box that was scrolled itself may take it. */
function isTakenBetween(target: EventTarget | null, box: HTMLElement): boolean {
  for (let part = target instanceof Element ? target : null; part && part !== box; part = part.parentElement)
    if (part.scrollTop > 0) return true;
  return false;
}

const usesKeys = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input, textarea, select, button, summary'));
