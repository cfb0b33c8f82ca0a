/**
 * Makes a change that gives the element another height, and keeps what is being read where it is: when the element
 * begins above the visible part, the box scrolls along. Rows that lie wholly above are the list’s own concern, and who
 * is at the end stays there.
 */
export function keepPlace(element: HTMLElement, change: () => void): void {
  const box = scrollerOf(element);
  const top = box?.getBoundingClientRect().top ?? 0;
  const begins = element.getBoundingClientRect().top;
  const rowEnds = element.closest('article')?.getBoundingClientRect().bottom ?? Number.NEGATIVE_INFINITY;
  const height = element.offsetHeight;
  const isAtEnd = !box || box.scrollHeight - box.clientHeight - box.scrollTop < 8;
  change();
  if (!box || isAtEnd || begins >= top || rowEnds <= top) return;
  const grown = element.offsetHeight - height;
  if (grown !== 0) box.scrollTop += grown;
}

function scrollerOf(element: HTMLElement): HTMLElement | undefined {
  for (let box = element.parentElement; box; box = box.parentElement) {
    if (box.scrollHeight > box.clientHeight && /auto|scroll/.test(getComputedStyle(box).overflowY)) return box;
  }
  return undefined;
}
