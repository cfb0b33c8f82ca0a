/** The way a finger goes on the screen, whichever way its words run. */
export type Way = 'left' | 'right' | 'down';

/** What goes along with a finger. */
export type Following = {
  /** The finger is so many px from where it began; below 0 when it has turned back beyond. */
  move: (px: number) => void;
  /** It has left. A finger that was taken away (a second one came, the page began to scroll) ends at 0 px. */
  end: (px: number, pxPerMs: number) => void;
};

type Swipe = {
  way: () => Way;
  /** A finger that came down like this goes that way; undefined lets it do something else. */
  begin: (start: PointerEvent) => Following | undefined;
};

/** Until here a finger only trembles. */
const SLACK_PX = 10;
/** So much straighter than slanted. */
const STRAIGHT = 1.5;
/** Its speed is that of the last moment. */
const MOMENT_MS = 100;

type At = { px: number; timeMs: number };
type Finger = { start: PointerEvent; way: Way; following?: Following; trail: At[] };

/** Follows single fingers that swipe over the element one way. Returns how to stop. */
export function listenForSwipes(element: HTMLElement, { way, begin }: Swipe): () => void {
  let finger: Finger | undefined;

  function letGo(px: number, pxPerMs: number) {
    const { following } = finger ?? {};
    finger = undefined;
    following?.end(px, pxPerMs);
  }
  function down(event: PointerEvent) {
    if (event.pointerType !== 'touch') return;
    if (finger) letGo(0, 0);
    else if (event.isPrimary) finger = { start: event, way: way(), trail: [] };
  }
  function move(event: PointerEvent) {
    if (!finger || event.pointerId !== finger.start.pointerId) return;
    const { along, across } = movedBy(finger, event);
    if (!finger.following) {
      if (Math.hypot(along, across) < SLACK_PX) return;
      const following = along > Math.abs(across) * STRAIGHT ? begin(finger.start) : undefined;
      if (!following) finger = undefined;
      if (!finger || !following) return;
      finger.following = following;
      // What it began on may go from the page before the finger does.
      element.setPointerCapture(event.pointerId);
    }
    finger.trail = [...finger.trail, { px: along, timeMs: event.timeStamp }].filter(
      ({ timeMs }) => event.timeStamp - timeMs <= MOMENT_MS,
    );
    finger.following?.move(along);
  }
  function up(event: PointerEvent) {
    if (!finger || event.pointerId !== finger.start.pointerId) return;
    const last: At = { px: movedBy(finger, event).along, timeMs: event.timeStamp };
    letGo(last.px, speedOf(finger.trail, last));
  }
  const cancel = ({ pointerId }: PointerEvent) => pointerId === finger?.start.pointerId && letGo(0, 0);

  const stopped = new AbortController();
  const { signal } = stopped;
  element.addEventListener('pointerdown', down, { signal });
  element.addEventListener('pointermove', move, { signal });
  element.addEventListener('pointerup', up, { signal });
  element.addEventListener('pointercancel', cancel, { signal });
  return () => {
    letGo(0, 0);
    stopped.abort();
  };
}

function movedBy({ start, way }: Finger, { clientX, clientY }: PointerEvent): { along: number; across: number } {
  const x = clientX - start.clientX;
  const y = clientY - start.clientY;
  if (way === 'down') return { along: y, across: x };
  return { along: way === 'right' ? x : -x, across: y };
}

function speedOf(trail: readonly At[], last: At): number {
  const first = trail.find(({ timeMs }) => last.timeMs - timeMs <= MOMENT_MS);
  return first && last.timeMs > first.timeMs ? (last.px - first.px) / (last.timeMs - first.timeMs) : 0;
}

/** So fast it goes on by itself, and so slow it stays, in px a ms. */
const FLINGS = 0.4;

/** Whether something of this size goes on when the finger that moved it leaves, or goes back. */
export const goesOn = (px: number, pxPerMs: number, sizePx: number): boolean =>
  px > 0 && (pxPerMs > FLINGS || (px > sizePx / 3 && pxPerMs > -FLINGS));

/** From here on it is the edge of the screen: for panels that come from there, and for the browser. */
export const EDGE_PX = 32;

/** What has a use of its own for a finger that moves. */
const ELSE = 'input, textarea, select, [contenteditable="true"], [role="slider"], canvas, [data-own-touch]';

/** A finger on this swipes, unless it is there for something else: to write, to move, to scroll sideways, to select. */
export function isFree(target: EventTarget | null, within: Element): boolean {
  if (!(target instanceof Element) || target.closest(ELSE)) return false;
  for (let at: Element | null = target; at && at !== within; at = at.parentElement)
    if (scrollsSideways(at)) return false;
  return true;
}

const scrollsSideways = (element: Element): boolean =>
  element.scrollWidth > element.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(element).overflowX);
