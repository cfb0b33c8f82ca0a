import { type Bytes, exifOfOrientation, readExif } from './exif.ts';
import { type Stripped, Stripping } from './stripping.ts';

const START = 0xd8;
const END = 0xd9;
const SCAN = 0xda;
const JFIF = 0xe0;
const EXIF = 0xe1;
const COLOURS = 0xe2;
const ADOBE = 0xee;
const COMMENT = 0xfe;

/** Ends with the picture: cameras put previews and short films behind it. */
export function stripJpeg(bytes: Bytes): Stripped | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint16(0) !== (0xff << 8) + START) return undefined;
  const stripping = new Stripping();
  stripping.keep(bytes.subarray(0, 2));
  for (let at = 2; view.getUint8(at) === 0xff; ) {
    const marker = view.getUint8(at + 1);
    // Bytes of padding.
    if (marker === 0xff) at += 1;
    else if (marker === END) return endAt(stripping, bytes, at + 2);
    else {
      const end = at + 2 + Math.max(2, view.getUint16(at + 2));
      if (end > bytes.length) return undefined;
      const next = marker === SCAN ? endOfScan(bytes, end) : end;
      takeSegment(stripping, marker, bytes.subarray(at, next));
      at = next;
    }
  }
  return undefined;
}

function endAt(stripping: Stripping, bytes: Bytes, end: number): Stripped {
  stripping.keep(bytes.subarray(end - 2, end));
  if (end < bytes.length) stripping.leaveOut();
  return stripping.done();
}

function takeSegment(stripping: Stripping, marker: number, segment: Bytes): void {
  const isRemark = (marker >= JFIF && marker <= 0xef) || marker === COMMENT;
  const isNeeded =
    marker === JFIF || marker === ADOBE || (marker === COLOURS && lettersOf(segment, 4, 11) === 'ICC_PROFILE');
  if (!isRemark || isNeeded) stripping.keep(segment);
  else if (marker !== EXIF || lettersOf(segment, 4, 4) !== 'Exif') stripping.leaveOut();
  else {
    const exif = readExif(segment.subarray(10));
    stripping.leaveOutExif(exif);
    if (exif.orientation !== 1) stripping.keep(segmentOfOrientation(exif.orientation));
  }
}

function segmentOfOrientation(orientation: number): Bytes {
  const tiff = exifOfOrientation(orientation);
  const letters = [0x45, 0x78, 0x69, 0x66, 0, 0];
  return Uint8Array.from([0xff, EXIF, 0, 2 + letters.length + tiff.length, ...letters, ...tiff]);
}

const lettersOf = (bytes: Bytes, at: number, length: number) => String.fromCharCode(...bytes.subarray(at, at + length));

/** Where the next segment begins: within a scan 0xff is followed by zero, or by the number of a restart. */
function endOfScan(bytes: Bytes, start: number): number {
  for (let at = start; ; ) {
    at = bytes.indexOf(0xff, at);
    const next = bytes[at + 1];
    if (at < 0 || next === undefined) throw new RangeError('The scan has no end');
    const isWithin = next === 0 || next === 0xff || (next >= 0xd0 && next <= 0xd7);
    if (!isWithin) return at;
    at += next === 0xff ? 1 : 2;
  }
}
