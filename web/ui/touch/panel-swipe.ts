import { EDGE_PX, type Following, goesOn, isFree, listenForSwipes, type Way } from './swipe.ts';

/** The edge of the screen that a panel comes from. */
export type Side = 'left' | 'right' | 'bottom';

export type Panel = {
  /** Left out, it is the side that the sidebar is on. */
  side?: 'bottom';
  onClose: () => void;
  /** Given where a swipe from the edge of the element around the panel opens it. */
  onOpen?: (() => void) | undefined;
};

/** Lets a finger take the panel away, and pull it in where that is wanted. Returns how to stop. */
export function swipes(element: HTMLElement | null, latest: { readonly current: Panel }): (() => void) | undefined {
  if (!element) return undefined;
  const side = () => latest.current.side ?? sidebarSide();
  const onClose = () => latest.current.onClose();
  const onOpen = () => latest.current.onOpen?.();
  const stopAway = swipesAway(element, side, onClose);
  const page = latest.current.onOpen && element.parentElement;
  const stopIn = page ? swipesIn(page, element, { side, onOpen, onClose }) : undefined;
  return () => {
    stopAway();
    stopIn?.();
  };
}

/** Where lines begin, unless the person wants the sidebar on the other side (preferences.css). */
function sidebarSide(): Side {
  const { dir, dataset } = document.documentElement;
  return (dir === 'rtl') === (dataset['sidebar'] === 'right') ? 'left' : 'right';
}

const OUT: Record<Side, Way> = { left: 'left', right: 'right', bottom: 'down' };

/** Where the panel stands: so far out of its place, as a CSS length of at least 0. Nothing lets it go on by itself. */
function putOut(panel: HTMLElement, side: Side, out: string | undefined): void {
  const shift =
    out && (side === 'bottom' ? `translateY(${out})` : `translateX(calc(${side === 'left' ? -1 : 1} * ${out}))`);
  panel.style.setProperty('transition', shift ? 'none' : '');
  panel.style.setProperty('transform', shift ?? '');
}

/** Lets a finger take an open panel back to where it came from, from wherever it is on its way. */
function swipesAway(panel: HTMLElement, side: () => Side, onClose: () => void): () => void {
  // What a finger may do is asked before it moves: further down it scrolls up, at the top it moves the panel.
  const onScroll = () => panel.toggleAttribute('data-scrolled', panel.scrollTop > 0);
  panel.addEventListener('scroll', onScroll, { passive: true });
  const stop = listenForSwipes(panel, {
    way: () => OUT[side()],
    begin(start) {
      const from = side();
      if (!isFree(start.target, panel) || isScrolled(start.target, panel, from)) return undefined;
      const { transform } = getComputedStyle(panel);
      const at = new DOMMatrix(transform);
      const outPx = Math.abs(from === 'bottom' ? at.m42 : at.m41);
      return {
        move: (px) => putOut(panel, from, `${Math.max(0, outPx + px)}px`),
        end(px, pxPerMs) {
          const size = from === 'bottom' ? panel.offsetHeight : panel.offsetWidth;
          // It leaves from where it is when it is closed (use-panel-swipe.ts).
          if (goesOn(outPx + px, pxPerMs, size)) onClose();
          else putOut(panel, from, undefined);
        },
      };
    },
  });
  return () => {
    panel.removeEventListener('scroll', onScroll);
    stop();
  };
}

/** What can still scroll up does that, instead of moving the panel down. */
function isScrolled(target: EventTarget | null, panel: Element, side: Side): boolean {
  if (side !== 'bottom') return false;
  for (let at = target instanceof Element ? target : null; at; at = at === panel ? null : at.parentElement)
    if (at.scrollTop > 0) return true;
  return false;
}

type Opening = { side: () => Side; onOpen: () => void; onClose: () => void };

/** Lets a finger pull a closed panel in from the edge of the page that it belongs to. */
function swipesIn(page: HTMLElement, panel: HTMLElement, { side, onOpen, onClose }: Opening): () => void {
  return listenForSwipes(page, {
    way: () => (side() === 'left' ? 'right' : 'left'),
    begin({ target, clientX }): Following | undefined {
      const from = side();
      const edgePx = from === 'left' ? clientX : window.innerWidth - clientX;
      // In a dialog over the page there is nothing to be opened.
      if (edgePx > EDGE_PX || !isFree(target, page) || document.querySelector('dialog[open]')) return undefined;
      const follow = (px: number) => putOut(panel, from, `max(0px, calc(100% - ${edgePx + px}px))`);
      follow(0);
      onOpen();
      return {
        move: follow,
        end(px, pxPerMs) {
          if (goesOn(px, pxPerMs, panel.offsetWidth)) return putOut(panel, from, undefined);
          onClose();
          // It was not there yet: nothing closes that would put it back.
          if (panel.offsetWidth === 0) putOut(panel, from, undefined);
        },
      };
    },
  });
}
