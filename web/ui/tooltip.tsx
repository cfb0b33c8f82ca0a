import { useEffect, useRef, useState } from 'react';

const WAIT_MS = 450;
const GAP_PX = 6;
const EDGE_PX = 8;

type Shown = { text: string; keys: string | undefined; anchor: DOMRect };

const ownerOf = (target: EventTarget | null) =>
  target instanceof Element ? target.closest<HTMLElement>('[data-tooltip]') : null;

/**
 * One tooltip for the whole page: shows `data-tooltip` of what the pointer rests on or the keyboard focuses.
 * For eyes only: the element carries the same words as its name. Mounted once, by the app.
 */
export function TooltipLayer() {
  const [shown, setShown] = useState<Shown>();
  const box = useRef<HTMLDivElement>(null);

  useEffect(() => listen(setShown), []);
  useEffect(() => {
    const el = box.current;
    if (!el || !shown) return;
    // The top layer, so that it stands above dialogs.
    el.showPopover();
    place(el, shown.anchor);
    return () => el.hidePopover();
  }, [shown]);

  return (
    <div
      ref={box}
      popover="manual"
      aria-hidden="true"
      className="tooltip pointer-events-none fixed inset-auto m-0 max-w-64 rounded-sm bg-ink px-2 py-1 text-xs font-medium text-canvas"
    >
      {shown?.text}
      {shown?.keys && <span className="ms-2 opacity-70">{shown.keys}</span>}
    </div>
  );
}

function listen(show: (shown: Shown | undefined) => void) {
  let timer = 0;
  const open = (owner: HTMLElement) => {
    const { tooltip, tooltipKeys } = owner.dataset;
    // An open menu says more than its button's tooltip.
    if (!tooltip || !owner.isConnected || owner.ariaExpanded === 'true') return;
    show({ text: tooltip, keys: tooltipKeys, anchor: owner.getBoundingClientRect() });
  };
  const close = () => {
    window.clearTimeout(timer);
    show(undefined);
  };
  const stop = new AbortController();
  const options = { signal: stop.signal, capture: true, passive: true };
  document.addEventListener(
    'pointerover',
    (event) => {
      if (event.pointerType !== 'mouse') return;
      close();
      const owner = ownerOf(event.target);
      if (owner) timer = window.setTimeout(open, WAIT_MS, owner);
    },
    options,
  );
  document.addEventListener(
    'focusin',
    (event) => {
      close();
      const owner = ownerOf(event.target);
      if (owner?.matches(':focus-visible')) open(owner);
    },
    options,
  );
  for (const end of ['pointerdown', 'keydown', 'scroll', 'focusout', 'pointerleave'])
    document.addEventListener(end, close, options);
  return () => {
    close();
    stop.abort();
  };
}

function place(el: HTMLElement, anchor: DOMRect) {
  const { width, height } = el.getBoundingClientRect();
  const above = anchor.top - height - GAP_PX;
  const top = above >= EDGE_PX ? above : anchor.bottom + GAP_PX;
  const left = Math.min(Math.max(anchor.left + anchor.width / 2 - width / 2, EDGE_PX), innerWidth - width - EDGE_PX);
  el.style.top = `${top}px`;
  el.style.left = `${left}px`;
}
