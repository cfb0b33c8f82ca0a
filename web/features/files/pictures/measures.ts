/**
 * Of models that look at pictures none takes more points a side: the newest of Claude take 2,576 and scale down what has
 * more, others take less (platform.claude.com, Vision, “Evaluate image size”). On a screen it fills a page twice over.
 */
export const SIDE_MAX_PX = 2576;
/** Panoramas and long screenshots are read piece by piece, so that only their short side counts. */
const LONG_RATIO = 3;
/** Beyond this a picture is not decoded: four bytes a point, twice over while it is turned and made smaller. */
export const DECODED_MAX_PIXELS = 50_000_000;
/** Claude refuses what is longer (same page). */
const LONG_SIDE_MAX_PX = 8000;
export const THUMBNAIL_SIDE_PX = 800;

export type Measures = { width: number; height: number };

/** How large a picture is sent: as it is, or smaller. */
export function sentMeasures({ width, height }: Measures): Measures {
  const [short, long] = width < height ? [width, height] : [height, width];
  const bySides = Math.max(SIDE_MAX_PX / long, SIDE_MAX_PX / LONG_RATIO / short);
  const byArea = SIDE_MAX_PX / Math.sqrt(width * height);
  return scaled({ width, height }, Math.min(bySides, byArea, LONG_SIDE_MAX_PX / long));
}

/** Within a square of `side` points. */
export const within = (side: number, { width, height }: Measures): Measures =>
  scaled({ width, height }, side / Math.max(width, height));

function scaled({ width, height }: Measures, by: number): Measures {
  if (by >= 1) return { width, height };
  return { width: Math.max(1, Math.round(width * by)), height: Math.max(1, Math.round(height * by)) };
}
