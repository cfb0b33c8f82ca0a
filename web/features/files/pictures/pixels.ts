import type { PictureHead } from '#contract/pictures.ts';
import { decodeHeic, resize } from './codecs.ts';
import { DECODED_MAX_PIXELS, type Measures } from './measures.ts';

type Drawn = ImageBitmap | OffscreenCanvas;

/**
 * Decodes a picture, upright and in the colours of a screen: by the browser, which knows every profile of colours and
 * frees its memory at once; by a codec of ours where it cannot.
 */
export async function decode(bytes: Uint8Array<ArrayBuffer>, { type }: PictureHead): Promise<Drawn> {
  if (!canvasTellsTheTruth()) throw new Error('This browser changes what is read from a canvas');
  const drawn = await createImageBitmap(new Blob([bytes], { type })).catch((error: unknown) => {
    if (type !== 'image/heic') throw error;
    return decodeHeic(bytes).then(drawnOf);
  });
  if (drawn.width * drawn.height > DECODED_MAX_PIXELS) throw new Error('This picture is larger than it said');
  return drawn;
}

function drawnOf(points: ImageData): OffscreenCanvas {
  const { canvas, context } = blank(points);
  context.putImageData(points, 0, 0);
  return canvas;
}

/** The points of a picture in another size. The browser halves it while that is exact, which saves most of the memory. */
export async function pointsOf(picture: Drawn, to: Measures): Promise<ImageData> {
  let drawn = picture;
  while (drawn.width >= 2 * to.width && drawn.height >= 2 * to.height) {
    const half = { width: Math.ceil(drawn.width / 2), height: Math.ceil(drawn.height / 2) };
    drawn = copyOf(drawn, half);
  }
  const { width, height } = drawn;
  const canvas = drawn instanceof OffscreenCanvas ? drawn : copyOf(drawn, drawn);
  const points = contextOf(canvas).getImageData(0, 0, width, height);
  return width === to.width && height === to.height ? points : resize(points, to);
}

function copyOf(drawn: Drawn, { width, height }: Measures): OffscreenCanvas {
  const { canvas, context } = blank({ width, height });
  context.imageSmoothingEnabled = true;
  context.drawImage(drawn, 0, 0, width, height);
  return canvas;
}

function blank({ width, height }: Measures): { canvas: OffscreenCanvas; context: OffscreenCanvasRenderingContext2D } {
  const canvas = new OffscreenCanvas(width, height);
  return { canvas, context: contextOf(canvas) };
}

function contextOf(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('There is no memory for a picture of this size');
  return context;
}

/** Browsers that hide who somebody is answer with other points than were drawn. */
function canvasTellsTheTruth(): boolean {
  const SIDE = 16;
  const drawn = new ImageData(SIDE, SIDE);
  for (let at = 0; at < drawn.data.length; at++) drawn.data[at] = at % 4 === 3 ? 255 : (at * 7) % 256;
  const { context } = blank(drawn);
  context.putImageData(drawn, 0, 0);
  const read = context.getImageData(0, 0, SIDE, SIDE).data;
  return read.every((value, at) => value === drawn.data[at]);
}
