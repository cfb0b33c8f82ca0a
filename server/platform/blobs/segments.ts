import type { KeyObject } from 'node:crypto';
import { OVERHEAD_BYTES, openEnvelope, placeBytes, readEnvelope, sealBytes } from '../vault/envelope.ts';

/** How much of a content is sealed at once; what is read from the middle begins at a multiple of it. */
export const SEGMENT_BYTES = 64 * 1024;
const SEALED_SEGMENT_BYTES = SEGMENT_BYTES + OVERHEAD_BYTES;
/** A blob's key is made for it alone and never changes. */
const KEY_VERSION = 1;

/** How long that much content is once it is sealed. */
export function sealedLength(bytes: number): number {
  return bytes + Math.ceil(bytes / SEGMENT_BYTES) * OVERHEAD_BYTES;
}

/** Each segment is bound to its place, so none can stand in for another. */
const placeOf = (index: number) => placeBytes('blobs', 'segment', index);

export function sealSegment(key: KeyObject, index: number, segment: Buffer): Buffer {
  return sealBytes(key, KEY_VERSION, placeOf(index), segment);
}

/** Opens what comes from the store, in order from segment `first` on. Throws at the first bit that is not as it was. */
export async function* openSegments(
  key: KeyObject,
  first: number,
  sealed: AsyncIterable<Buffer>,
): AsyncGenerator<Buffer> {
  let index = first;
  for await (const segment of piecesOf(sealed, SEALED_SEGMENT_BYTES)) {
    yield openEnvelope(key, placeOf(index), readEnvelope(segment));
    index++;
  }
}

/** The same bytes in pieces of exactly this length; the last one may be shorter. Never holds more than one piece. */
export async function* piecesOf(source: AsyncIterable<Buffer>, length: number): AsyncGenerator<Buffer> {
  let piece = Buffer.allocUnsafe(length);
  let filled = 0;
  for await (const chunk of source) {
    for (let at = 0; at < chunk.length; ) {
      const copied = chunk.copy(piece, filled, at);
      filled += copied;
      at += copied;
      if (filled < length) continue;
      yield piece;
      // A new one: whoever took the last may still hold it.
      piece = Buffer.allocUnsafe(length);
      filled = 0;
    }
  }
  if (filled > 0) yield piece.subarray(0, filled);
}
