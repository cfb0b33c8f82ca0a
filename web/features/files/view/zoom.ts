/** How a picture lies in its frame: how much larger than it fits, and how far its middle is from that of the frame. */
export type Zoom = { scale: number; x: number; y: number };
export type Size = { width: number; height: number };
export type Point = { x: number; y: number };

export const FITTED: Zoom = { scale: 1, x: 0, y: 0 };
const SCALE_MAX = 8;

/** How large a picture is drawn where all of it is seen; small ones do not get larger. */
export function fitted(picture: Size, frame: Size): Size {
  const by = Math.min(1, frame.width / picture.width, frame.height / picture.height);
  return { width: picture.width * by, height: picture.height * by };
}

/** Makes it larger or smaller by a factor; what lies at the point, counted from the middle of the frame, stays there. */
export function zoomed(zoom: Zoom, by: number, at: Point, sizes: { shown: Size; frame: Size }): Zoom {
  const scale = Math.min(SCALE_MAX, Math.max(1, zoom.scale * by));
  const grown = scale / zoom.scale;
  return kept({ scale, x: at.x - (at.x - zoom.x) * grown, y: at.y - (at.y - zoom.y) * grown }, sizes);
}

/** Moves it, as far as there is something beyond the edge. */
export const moved = (zoom: Zoom, by: Point, sizes: { shown: Size; frame: Size }): Zoom =>
  kept({ ...zoom, x: zoom.x + by.x, y: zoom.y + by.y }, sizes);

function kept({ scale, x, y }: Zoom, { shown, frame }: { shown: Size; frame: Size }): Zoom {
  const within = (value: number, size: number, room: number) => {
    const most = Math.max(0, (size * scale - room) / 2);
    return Math.min(most, Math.max(-most, value)) || 0;
  };
  return { scale, x: within(x, shown.width, frame.width), y: within(y, shown.height, frame.height) };
}
