import { type PictureHead, THUMBNAIL_MAX_BYTES } from '#contract/pictures.ts';
import { CodecMissing, encodeJpeg, encodePng, encodeWebp, resize } from './codecs.ts';
import { NOTHING_TOLD, readExif, type Told, tellsAnything } from './exif.ts';
import { DECODED_MAX_PIXELS, type Measures, sentMeasures, THUMBNAIL_SIDE_PX, within } from './measures.ts';
import type { AsLarge, Ready, Said } from './outcome.ts';
import { decode, pointsOf } from './pixels.ts';
import { stripPicture } from './strip.ts';
import type { Stripped } from './stripping.ts';

/** Below this nothing is worth a second of anybody's time, and it is a thumbnail of itself. */
const SMALL_BYTES = THUMBNAIL_MAX_BYTES;
/** A PNG with more bits a point shows no drawing and no page, but a photograph. */
const PHOTO_BITS = 4;

type Encoded = { bytes: Uint8Array<ArrayBuffer>; type: string };

/** Prepares a picture to be sent: small, upright, without what it tells about who took it. `say` hears what can go. */
export async function prepare(blob: Blob, head: PictureHead, say: (said: Said) => void): Promise<void> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const stripped = stripPicture(bytes, head.type);
  const inFull = stripped && readyInFull(stripped, blob, head);
  if (inFull) say({ is: 'stripped', ...inFull });
  const goInFull = (why: AsLarge) => say(inFull ? { is: 'ready', ...inFull, asLarge: why } : { is: 'refused', why });
  if (inFull && (stripped.moves || head.type === 'image/gif' || isFine(stripped, inFull, head)))
    return say({ is: 'ready', ...inFull });
  if (head.width * head.height > DECODED_MAX_PIXELS) return goInFull('tooLarge');
  try {
    say({ is: 'ready', ...(await remake({ bytes, head, stripped, inFull })) });
  } catch (error) {
    if (error instanceof CodecMissing && !navigator.onLine) say({ is: 'missing' });
    else goInFull('unread');
  }
}

function readyInFull({ parts, told }: Stripped, blob: Blob, { type }: PictureHead): Ready {
  return { blob: tellsAnything(told) ? new Blob(parts, { type }) : blob, told };
}

const isFine = ({ orientation }: Stripped, { blob }: Ready, head: PictureHead) =>
  orientation === 1 && blob.size <= SMALL_BYTES && isWhole(head, sentMeasures(head));

const isWhole = (a: Measures, b: Measures) => a.width === b.width && a.height === b.height;

type Work = {
  bytes: Uint8Array<ArrayBuffer>;
  head: PictureHead;
  stripped: Stripped | undefined;
  inFull: Ready | undefined;
};

async function remake(work: Work): Promise<Ready> {
  const { bytes, head, stripped, inFull } = work;
  const picture = await decode(bytes, head);
  const measures = sentMeasures(picture);
  const points = await pointsOf(picture, measures);
  if (picture instanceof ImageBitmap) picture.close();
  const isUntouched = head.type === 'image/png' && isWhole(picture, measures) && stripped?.orientation === 1;
  const encoded = await encode(points, work, isUntouched && inFull ? await bytesOf(inFull.blob) : undefined);
  const thumbnail = await thumbnailOf(points);
  const told = stripped?.told ?? toldByExif(bytes);
  // It may have been made smaller already, and by a better program.
  if (inFull && stripped?.orientation === 1 && inFull.blob.size <= encoded.bytes.length)
    return { ...inFull, ...thumbnail };
  const { type } = encoded;
  const becomes = type === head.type ? {} : { becomes: type };
  return { blob: new Blob([encoded.bytes], { type }), told, ...becomes, ...thumbnail };
}

const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer());

/** `original`: of a PNG whose points were not touched. */
async function encode(points: ImageData, { head, bytes }: Work, original?: Uint8Array): Promise<Encoded> {
  const { type, width, height } = head;
  if (type === 'image/jpeg' || type === 'image/heic') return { bytes: await encodeJpeg(points), type: 'image/jpeg' };
  const isDrawing =
    type === 'image/bmp' || (type === 'image/png' && (bytes.length * 8) / (width * height) < PHOTO_BITS);
  if (isDrawing) return { bytes: await encodePng(original ?? points), type: 'image/png' };
  return { bytes: await encodeWebp(points, 'photo'), type: 'image/webp' };
}

async function thumbnailOf(points: ImageData): Promise<{ thumbnail?: Blob }> {
  for (const side of [THUMBNAIL_SIDE_PX, THUMBNAIL_SIDE_PX / 2]) {
    const measures = within(side, points);
    const small = isWhole(points, measures) ? points : await resize(points, measures);
    const bytes = await encodeWebp(small, 'thumbnail');
    if (bytes.length <= THUMBNAIL_MAX_BYTES) return { thumbnail: new Blob([bytes], { type: 'image/webp' }) };
  }
  return {};
}

/** What a picture tells whose kind is not taken apart here: its EXIF block is found by its name. */
function toldByExif(bytes: Uint8Array<ArrayBuffer>): Told {
  const name = [0x45, 0x78, 0x69, 0x66, 0, 0];
  for (let at = bytes.indexOf(0x45); at >= 0; at = bytes.indexOf(0x45, at + 1)) {
    const isBlock =
      name.every((byte, index) => bytes[at + index] === byte) && [0x49, 0x4d].includes(bytes[at + 6] ?? 0);
    if (isBlock) return readExif(bytes.subarray(at + name.length)).told;
  }
  return NOTHING_TOLD;
}
