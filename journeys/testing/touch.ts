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

/** What can be pressed and is smaller than 44 × 44 px where a finger hits it. Links among words may be. */
export const tooSmall = (page: Page): Promise<string[]> => page.evaluate(TOO_SMALL);

const TOO_SMALL = `(() => {
  const LEAST_PX = 44;
  const PRESSED = 'a[href], button, input, select, textarea, [contenteditable="true"], summary, [role="button"], [role="option"], [role^="menuitem"], [role="switch"], [role="tab"]';
  const modal = [...document.querySelectorAll('dialog:modal')].at(-1) ?? document.body;
  const hits = (element, x, y) => {
    const hit = document.elementFromPoint(x, y);
    return hit !== null && (element.contains(hit) || hit.contains(element) && hit.matches('label, a, button') || [...(element.labels ?? [])].some((label) => label.contains(hit)));
  };
  /** How far one gets from the middle before something else is hit. */
  const reach = (element, x, y, dx, dy) => {
    let px = 0;
    while (px < LEAST_PX && hits(element, x + dx * (px + 1), y + dy * (px + 1))) px++;
    return px;
  };
  const isAmongWords = (element) =>
    element.matches('a, button') && getComputedStyle(element).display.startsWith('inline') && !getComputedStyle(element).display.includes('flex') && element.parentElement.textContent.trim() !== element.textContent.trim();
  const isThere = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !element.closest('[inert], [aria-hidden="true"]') && !element.disabled;
  return [...modal.querySelectorAll(PRESSED)].filter((element) => isThere(element) && !isAmongWords(element)).flatMap((element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    // Scrolled away, covered, or only for screen readers.
    if (right - left < 2 || x < 0 || y < 0 || x > innerWidth || y > innerHeight || !hits(element, x, y)) return [];
    const width = Math.max(right - left, reach(element, x, y, -1, 0) + reach(element, x, y, 1, 0) + 1);
    const height = Math.max(bottom - top, reach(element, x, y, 0, -1) + reach(element, x, y, 0, 1) + 1);
    const name = element.getAttribute('aria-label') ?? (element.textContent.trim() || element.name || element.type);
    return width >= LEAST_PX - 0.5 && height >= LEAST_PX - 0.5 ? [] : [element.tagName.toLowerCase() + ' “' + name.slice(0, 40) + '”: ' + Math.round(width) + ' × ' + Math.round(height)];
  });
})()`;

type Edges = { top: number; left: number; right: number };

/** What can be pressed and stands in these edges of the screen, in px. A row that scrolls sideways goes on below them. */
export const standsIn = (page: Page, edges: Edges): Promise<string[]> =>
  page.evaluate(`(({ top, left, right }) => {
    const modal = [...document.querySelectorAll('dialog:modal')].at(-1) ?? document.body;
    return [...modal.querySelectorAll('a[href], button, input, textarea, [contenteditable="true"]')]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }))
      .filter(({ parentElement }) => parentElement.scrollWidth <= parentElement.clientWidth)
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ element, box: { x, y, width, height } }) =>
        width > 2 && element.contains(document.elementFromPoint(x + width / 2, y + height / 2)) &&
        (x < left - 0.5 || y < top - 0.5 || x + width > innerWidth - right + 0.5))
      .map(({ element }) => element.outerHTML.slice(0, 120));
  })(${JSON.stringify(edges)})`);
