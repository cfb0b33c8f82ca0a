import type { Bytes } from './exif.ts';
import { type Stripped, Stripping } from './stripping.ts';

const HEADER_BYTES = 13;
const EXTENSION = 0x21;
const FRAME = 0x2c;
const END = 0x3b;
const COMMENT = 0xfe;
const APPLICATION = 0xff;
/** These two say how often it is repeated. */
const NEEDED = new Set(['NETSCAPE2.0', 'ANIMEXTS1.0']);

export function stripGif(bytes: Bytes): Stripped | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const stripping = new Stripping();
  let at = HEADER_BYTES + coloursBytes(view.getUint8(10));
  stripping.keep(bytes.subarray(0, at));
  for (let frames = 0; ; ) {
    const kind = view.getUint8(at);
    const start = at;
    if (kind === END) {
      stripping.keep(bytes.subarray(at, at + 1));
      if (at + 1 < bytes.length) stripping.leaveOut();
      return stripping.done();
    }
    if (kind !== FRAME && kind !== EXTENSION) return undefined;
    if (kind === FRAME) {
      frames += 1;
      // Place and size, colours of its own, and the length of a code.
      at = endOfBlocks(view, at + 10 + coloursBytes(view.getUint8(at + 9)) + 1);
    } else at = endOfBlocks(view, at + 2);
    stripping.moves = frames > 1;
    const block = bytes.subarray(start, at);
    if (isRemark(block)) stripping.leaveOut();
    else stripping.keep(block);
  }
}

const coloursBytes = (flags: number) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);

function endOfBlocks(view: DataView, start: number): number {
  let at = start;
  for (let length = view.getUint8(at); length > 0; length = view.getUint8(at)) at += 1 + length;
  return at + 1;
}

function isRemark(block: Bytes): boolean {
  if (block[0] !== EXTENSION) return false;
  if (block[1] === COMMENT) return true;
  return block[1] === APPLICATION && !NEEDED.has(String.fromCharCode(...block.subarray(3, 14)));
}
