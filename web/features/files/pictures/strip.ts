import type { Bytes } from './exif.ts';
import { stripGif } from './strip-gif.ts';
import { stripJpeg } from './strip-jpeg.ts';
import { stripPng } from './strip-png.ts';
import { stripWebp } from './strip-webp.ts';
import type { Stripped } from './stripping.ts';

/** Takes the remarks out of a picture; undefined where its kind is not known here or its bytes make no sense. */
export function stripPicture(bytes: Bytes, type: string): Stripped | undefined {
  try {
    return BY_TYPE[type]?.(bytes);
  } catch (error) {
    // Cut off: reading beyond the end throws.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

const BY_TYPE: Record<string, (bytes: Bytes) => Stripped | undefined> = {
  'image/jpeg': stripJpeg,
  'image/png': stripPng,
  'image/webp': stripWebp,
  'image/gif': stripGif,
};
