import { type RefObject, useEffect } from 'react';

const KEYS_UP = new Set(['PageUp', 'Home', 'ArrowUp']);
const FINGER_SLACK_PX = 3;

/**
 * Calls as soon as the reader means to scroll upwards, by wheel, finger or key. The scrolling itself comes later and
 * smoothly, and text that grows would meanwhile have been followed.
 */
export function useScrollsUp(scroller: RefObject<HTMLElement | null>, onUp: () => void): void {
  useEffect(() => {
    const box = scroller.current;
    if (!box) return;
    let fingerY = 0;
    const up = () => box.scrollTop > 0 && onUp();
    const stop = new AbortController();
    const options = { passive: true, signal: stop.signal };
    box.addEventListener('wheel', ({ deltaY }) => deltaY < 0 && up(), options);
    box.addEventListener('keydown', ({ key, target }) => target === box && KEYS_UP.has(key) && up(), options);
    const finger = ({ touches }: TouchEvent) => touches[0]?.clientY ?? fingerY;
    box.addEventListener(
      'touchstart',
      (event) => {
        fingerY = finger(event);
      },
      options,
    );
    box.addEventListener(
      'touchmove',
      (event) => {
        if (finger(event) > fingerY + FINGER_SLACK_PX) up();
        fingerY = finger(event);
      },
      options,
    );
    return () => stop.abort();
  }, [scroller, onUp]);
}
