import { type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { FITTED, fitted, moved, type Point, type Size, type Zoom, zoomed } from './zoom.ts';

/** A finger that went so far and let go wants the next picture. */
const SWIPE_PX = 56;
const SLACK_PX = 8;
const DOUBLE_PRESS_MS = 320;
const DOUBLE_PRESS_SCALE = 2.5;
const WHEEL_PX = 400;
const STEP = 1.5;

type Options = {
  frame: RefObject<HTMLElement | null>;
  picture: Size;
  /** To the next picture for 1, to the one before for -1. */
  onSwipe: (by: 1 | -1) => void;
};

/** A picture that is made larger by wheel, two fingers, a double press or keys, and moved by dragging. */
export function useZoom({ frame, picture, onSwipe }: Options) {
  const [zoom, setZoom] = useState<Zoom>(FITTED);
  const sizesNow = () => {
    const box = frame.current?.getBoundingClientRect();
    const room = { width: box?.width || 1, height: box?.height || 1 };
    return { shown: fitted(picture, room), frame: room };
  };
  const fromMiddle = ({ clientX, clientY }: { clientX: number; clientY: number }): Point => {
    const box = frame.current?.getBoundingClientRect();
    return box ? { x: clientX - box.x - box.width / 2, y: clientY - box.y - box.height / 2 } : { x: 0, y: 0 };
  };
  const zoomBy = (by: number, at: Point = { x: 0, y: 0 }) => setZoom((now) => zoomed(now, by, at, sizesNow()));
  const fit = () => setZoom(FITTED);

  useWheel(frame, (event) => zoomBy(Math.exp(-event.deltaY / WHEEL_PX), fromMiddle(event)));
  const { held, gestures } = useFingers({
    ...{ fromMiddle, onPinch: zoomBy },
    onDrag: (by) => setZoom((now) => moved(now, by, sizesNow())),
    onSwipe: (by) => {
      if (zoom.scale === 1) onSwipe(by);
    },
    onDoublePress: (at) => (zoom.scale > 1 ? fit() : zoomBy(DOUBLE_PRESS_SCALE, at)),
  });
  return { zoom, held, gestures, fit, larger: () => zoomBy(STEP), smaller: () => zoomBy(1 / STEP) };
}

type Fingers = {
  fromMiddle: (event: PointerEvent) => Point;
  onPinch: (by: number, at: Point) => void;
  onDrag: (by: Point) => void;
  onSwipe: (by: 1 | -1) => void;
  onDoublePress: (at: Point) => void;
};

/** What fingers, or a pointer, do on an element. */
function useFingers({ fromMiddle, onPinch, onDrag, onSwipe, onDoublePress }: Fingers) {
  const [held, setHeld] = useState(false);
  const pointers = useRef(new Map<number, Point>());
  /** Where the first finger came down; undefined once there was a second one. */
  const start = useRef<Point>(undefined);
  const lastPressMs = useRef(0);

  function onPointerDown(event: PointerEvent<HTMLElement>) {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    start.current = pointers.current.size === 0 ? fromMiddle(event) : undefined;
    pointers.current.set(event.pointerId, fromMiddle(event));
    setHeld(true);
  }
  function onPointerMove(event: PointerEvent<HTMLElement>) {
    const before = pointers.current.get(event.pointerId);
    if (!before) return;
    const now = fromMiddle(event);
    pointers.current.set(event.pointerId, now);
    const other = [...pointers.current].find(([id]) => id !== event.pointerId)?.[1];
    if (!other) return onDrag({ x: now.x - before.x, y: now.y - before.y });
    const middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 };
    onPinch(distance(now, other) / Math.max(1, distance(before, other)), middle);
  }
  function onPointerUp(event: PointerEvent<HTMLElement>) {
    const at = pointers.current.get(event.pointerId);
    leave(event);
    if (pointers.current.size > 0 || !at || !start.current) return;
    const way = { x: at.x - start.current.x, y: at.y - start.current.y };
    if (Math.abs(way.x) > Math.max(SWIPE_PX, 2 * Math.abs(way.y))) onSwipe(way.x < 0 ? 1 : -1);
    if (Math.hypot(way.x, way.y) > SLACK_PX) return;
    const isDouble = event.timeStamp - lastPressMs.current < DOUBLE_PRESS_MS;
    if (isDouble) onDoublePress(at);
    // The third press of a row begins anew.
    lastPressMs.current = isDouble ? 0 : event.timeStamp;
  }
  function leave(event: PointerEvent<HTMLElement>) {
    pointers.current.delete(event.pointerId);
    setHeld(pointers.current.size > 0);
  }
  return { held, gestures: { onPointerDown, onPointerMove, onPointerUp, onPointerCancel: leave } };
}

const distance = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y);

/** React listens to wheels without being able to keep the page from scrolling. */
function useWheel(ref: RefObject<HTMLElement | null>, onWheel: (event: WheelEvent) => void): void {
  const latest = useRef(onWheel);
  useEffect(() => {
    latest.current = onWheel;
  });
  useEffect(() => {
    const element = ref.current;
    const hear = (event: WheelEvent) => {
      event.preventDefault();
      latest.current(event);
    };
    element?.addEventListener('wheel', hear, { passive: false });
    return () => element?.removeEventListener('wheel', hear);
  }, [ref]);
}
