import { lettersAt } from '#contract/pictures.ts';
import { type Bytes, exifOfOrientation, readExif } from './exif.ts';
import { type Stripped, Stripping } from './stripping.ts';

/** What decides how it looks, frames of moving ones included. Everything else is a remark. */
const NEEDED = new Set(
  'IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD pHYs acTL fcTL fdAT'.split(' '),
);
const SIGNATURE_BYTES = 8;

export function stripPng(bytes: Bytes): Stripped | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const stripping = new Stripping();
  stripping.keep(bytes.subarray(0, SIGNATURE_BYTES));
  for (let at = SIGNATURE_BYTES; ; ) {
    const kind = lettersAt(view, at + 4);
    // Its length, its kind, its content and a checksum.
    const end = at + 12 + view.getUint32(at);
    if (end > bytes.length) return undefined;
    const chunk = bytes.subarray(at, end);
    if (kind === 'acTL') stripping.moves = true;
    if (NEEDED.has(kind)) stripping.keep(chunk);
    else if (kind === 'eXIf') {
      const exif = readExif(chunk.subarray(8, -4));
      stripping.leaveOutExif(exif);
      if (exif.orientation !== 1) stripping.keep(chunkOf('eXIf', exifOfOrientation(exif.orientation)));
    }
    // When it was changed is all that this one says, and every program writes it.
    else stripping.leaveOut(kind === 'tIME' ? {} : undefined);
    if (kind === 'IEND') {
      if (end < bytes.length) stripping.leaveOut();
      return stripping.done();
    }
    at = end;
  }
}

function chunkOf(kind: string, content: Bytes): Bytes {
  const chunk = new Uint8Array(12 + content.length);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, content.length);
  chunk.set(
    [...kind].map((letter) => letter.charCodeAt(0)),
    4,
  );
  chunk.set(content, 8);
  view.setUint32(8 + content.length, checksum(chunk.subarray(4, -4)));
  return chunk;
}

/** CRC-32, bit by bit: it is only ever made of a few bytes. */
function checksum(bytes: Bytes): number {
  let sum = -1;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}
