import type { Locator, Page } from 'playwright-core';

type Point = { x: number; y: number };

/** Of a phone with a finger on it. */
export const TOUCH = { hasTouch: true, isMobile: true };

/** A finger on the screen, from where it comes down. It goes on in small steps, as fingers do. */
export async function putFinger(page: Page, start: Point) {
  const session = await page.context().newCDPSession(page);
  let at = start;
  const tell = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: Point[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints });
  await tell('touchStart', [start]);
  return {
    async to(end: Point, steps = 8) {
      const begin = at;
      for (let step = 1; step <= steps; step++) {
        const part = step / steps;
        at = { x: begin.x + (end.x - begin.x) * part, y: begin.y + (end.y - begin.y) * part };
        await tell('touchMove', [at]);
      }
    },
    async leave() {
      await tell('touchEnd', []);
      await session.detach();
    },
  };
}

export async function swipe(page: Page, start: Point, end: Point): Promise<void> {
  const finger = await putFinger(page, start);
  await finger.to(end);
  await finger.leave();
}

/** The middle of what can be seen of it. */
export async function middleOf(locator: Locator): Promise<Point> {
  const box = await locator.boundingBox();
  if (!box) throw new Error('It is not there');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
