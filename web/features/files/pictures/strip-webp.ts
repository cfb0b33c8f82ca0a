import { lettersAt } from '#contract/pictures.ts';
import { type Bytes, exifOfOrientation, readExif } from './exif.ts';
import { type Stripped, Stripping } from './stripping.ts';

const NEEDED = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);
const HEADER_BYTES = 12;
/** Flags of the extended header. */
const HAS_XMP = 0x04;
const HAS_EXIF = 0x08;

export function stripWebp(bytes: Bytes): Stripped | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const stripping = new Stripping();
  const end = 8 + view.getUint32(4, true);
  if (end > bytes.length) return undefined;
  if (end < bytes.length) stripping.leaveOut();
  for (let at = HEADER_BYTES; at + 8 <= end; ) {
    const kind = lettersAt(view, at);
    const length = view.getUint32(at + 4, true);
    const next = at + 8 + length + (length % 2);
    // Some programs leave out the last byte, which only makes the length even.
    if (at + 8 + length > end) return undefined;
    const chunk = bytes.subarray(at, Math.min(next, end));
    if (kind === 'ANIM') stripping.moves = true;
    if (NEEDED.has(kind)) stripping.keep(chunk);
    else if (kind === 'EXIF') stripping.leaveOutExif(readExif(tiffOf(chunk.subarray(8))));
    else stripping.leaveOut();
    at = next;
  }
  return withHeader(stripping);
}

/** Some programs write the block as JPEG has it, with a name before it. */
const tiffOf = (block: Bytes) => (block[0] === 0x45 ? block.subarray(6) : block);

function withHeader(stripping: Stripping): Stripped {
  const { parts, orientation } = stripping;
  const extended = parts.findIndex((part) => String.fromCharCode(...part.subarray(0, 4)) === 'VP8X');
  const flags = parts[extended]?.slice();
  if (flags) {
    flags[8] = ((flags[8] ?? 0) & ~HAS_XMP & ~HAS_EXIF) | (orientation === 1 ? 0 : HAS_EXIF);
    parts[extended] = flags;
  }
  if (flags && orientation !== 1) stripping.keep(exifChunk(orientation));
  const header = new Uint8Array(HEADER_BYTES);
  header.set([0x52, 0x49, 0x46, 0x46, 0, 0, 0, 0, 0x57, 0x45, 0x42, 0x50]);
  const bytes = parts.reduce((sum, part) => sum + part.length, 0);
  new DataView(header.buffer).setUint32(4, 4 + bytes, true);
  parts.unshift(header);
  return stripping.done();
}

function exifChunk(orientation: number): Bytes {
  const tiff = exifOfOrientation(orientation);
  return Uint8Array.from([0x45, 0x58, 0x49, 0x46, tiff.length, 0, 0, 0, ...tiff]);
}
