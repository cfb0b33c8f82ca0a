/**
 * Stands over a part of the page for as long as the tour points at it: the tour marks what it is given with classes and
 * ARIA attributes, and those of the real part are not its to change.
 */
export type Stage = { find: () => Element | undefined; remove: () => void };

export function stageOver(selector: string, onMoved: () => void): Stage {
  const stand = document.createElement('div');
  stand.className = 'tour-stage';
  stand.setAttribute('aria-hidden', 'true');
  const place = () => {
    const box = seen(selector)?.getBoundingClientRect();
    if (!box) return;
    for (const side of ['top', 'left', 'width', 'height'] as const) stand.style[side] = `${box[side]}px`;
  };
  // A window of another size lays out the page anew after it has told its size.
  const follow = new ResizeObserver(() => {
    place();
    onMoved();
  });
  return {
    find() {
      const part = seen(selector);
      if (!part) return undefined;
      place();
      follow.observe(part);
      follow.observe(document.documentElement);
      if (!stand.isConnected) document.body.append(stand);
      return stand;
    },
    remove() {
      follow.disconnect();
      stand.remove();
    },
  };
}

/** The part of the page, if a person can see it. */
function seen(selector: string): Element | undefined {
  return [...document.querySelectorAll(selector)].find((part) => {
    const { width, height } = part.getBoundingClientRect();
    return width > 0 && height > 0;
  });
}

/** Whether it is there by then. */
export function appears(selector: string, withinMs: number): Promise<boolean> {
  if (seen(selector)) return Promise.resolve(true);
  return new Promise((resolve) => {
    const end = (isThere: boolean) => {
      watch.disconnect();
      window.clearTimeout(timer);
      resolve(isThere);
    };
    const watch = new MutationObserver(() => seen(selector) && end(true));
    const timer = window.setTimeout(() => end(seen(selector) !== undefined), withinMs);
    watch.observe(document.body, { childList: true, subtree: true, attributes: true });
  });
}
