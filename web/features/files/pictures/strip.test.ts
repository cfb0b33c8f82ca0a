import { describe, expect, test } from 'vitest';
import { readPictureHead } from '#contract/pictures.ts';
import { readExif } from './exif.ts';
import { stripPicture } from './strip.ts';

type Bytes = Uint8Array<ArrayBuffer>;
const join = (...parts: readonly (Uint8Array | readonly number[] | string)[]): Bytes =>
  new Uint8Array(
    Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part)))),
  );
const big = (value: number, bytes: number) =>
  Array.from({ length: bytes }, (_, at) => (value >> (8 * (bytes - 1 - at))) & 255);
const little = (value: number, bytes: number) => big(value, bytes).reverse();

/** An EXIF block as cameras write it: held on its side, with the maker and the place. */
function exifOf(order: 'big' | 'little', orientation = 6): Bytes {
  const number = order === 'big' ? big : little;
  const entry = (tag: number, type: number, value: readonly number[]) => [
    ...[...number(tag, 2), ...number(type, 2), ...number(1, 4)],
    ...value,
  ];
  return join(
    order === 'big' ? 'MM' : 'II',
    number(42, 2),
    number(8, 4),
    number(3, 2),
    entry(0x010f, 2, number(50, 4)),
    entry(0x0112, 3, [...number(orientation, 2), 0, 0]),
    entry(0x8825, 4, number(50, 4)),
    number(0, 4),
    'Canon Paris 48.85',
  );
}

const segment = (marker: number, content: Bytes) => join([0xff, marker], big(content.length + 2, 2), content);
const FRAME = segment(0xc0, join([8], big(300, 2), big(400, 2), [1, 1, 0x11, 0]));
/** With a stuffed byte and a restart in it, which are no ends. */
const SCAN = join(segment(0xda, join([1, 1, 0, 0, 63, 0])), [1, 2, 0xff, 0, 3, 0xff, 0xd0, 4]);
const jpegOf = (...segments: Bytes[]) => join([0xff, 0xd8], ...segments, FRAME, SCAN, [0xff, 0xd9]);
const EXIF = (block: Bytes) => segment(0xe1, join('Exif\0\0', block));

const stripped = (bytes: Bytes, type: string) => {
  const found = stripPicture(bytes, type);
  return found && { ...found, bytes: join(...found.parts) };
};

describe('EXIF', () => {
  test.each(['big', 'little'] as const)('is read in %s order', (order) => {
    expect(readExif(exifOf(order))).toEqual({ orientation: 6, told: { place: true, camera: true, other: true } });
  });
  test('that is broken, or says an orientation that does not exist, turns nothing', () => {
    expect(readExif(exifOf('big', 9)).orientation).toBe(1);
    for (const length of [0, 3, 9, 20]) expect(readExif(exifOf('big').subarray(0, length)).orientation).toBe(1);
    expect(readExif(join('MM', big(42, 2), big(0xffffffff, 4))).told.other).toBe(true);
  });
});

describe('a JPEG', () => {
  const profile = segment(0xe2, join('ICC_PROFILE\0', [1, 1], 'colours'));
  const noisy = join(
    jpegOf(
      segment(0xe0, join('JFIF\0', [1, 1, 0, 0, 1, 0, 1, 0, 0])),
      EXIF(exifOf('little')),
      segment(0xe1, join('http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>')),
      profile,
      segment(0xe2, join('MPF\0previews')),
      segment(0xed, join('Photoshop 3.0\0')),
      segment(0xfe, join('taken by Ada')),
    ),
    'a short film behind the picture',
  );

  test('loses remarks, previews and what lies behind it, and keeps its colours and every point', () => {
    const found = stripped(noisy, 'image/jpeg');
    expect(found).toMatchObject({ told: { place: true, camera: true, other: true }, orientation: 6, moves: false });
    const text = Buffer.from(found?.bytes ?? []).toString('latin1');
    for (const secret of ['Canon', 'Paris', 'xmpmeta', 'previews', 'Photoshop', 'Ada', 'film'])
      expect(text).not.toContain(secret);
    expect(text).toContain('ICC_PROFILE');
    expect(found?.bytes.slice(-SCAN.length - 2)).toEqual(join(SCAN, [0xff, 0xd9]));
    expect(readPictureHead(found?.bytes ?? noisy)).toEqual({ type: 'image/jpeg', width: 400, height: 300 });
  });

  test('that lies on its side goes on saying so, and nothing else', () => {
    const again = stripped(stripped(noisy, 'image/jpeg')?.bytes ?? noisy, 'image/jpeg');
    expect(again).toMatchObject({ orientation: 6, told: { place: false, camera: false } });
  });

  test('without remarks tells nothing, and stays as it is', () => {
    const plain = jpegOf();
    expect(stripped(plain, 'image/jpeg')).toMatchObject({ told: { other: false }, orientation: 1, bytes: plain });
  });

  test('that is cut off anywhere is left to somebody else', () => {
    for (let length = 0; length < noisy.length - 40; length += 7)
      expect(stripPicture(noisy.slice(0, length), 'image/jpeg')).toBeUndefined();
  });
});

describe('a PNG', () => {
  const chunk = (kind: string, content: Bytes) => join(big(content.length, 4), kind, content, [0, 0, 0, 0]);
  const header = chunk('IHDR', join(big(50_000, 4), big(50_000, 4), [8, 2, 0, 0, 0]));
  const pngOf = (...chunks: Bytes[]) =>
    join([0x89], 'PNG\r\n\x1a\n', header, ...chunks, chunk('IDAT', join('points')), chunk('IEND', join()));

  test('loses texts and EXIF, and keeps what decides how it looks', () => {
    const noisy = pngOf(
      chunk('iCCP', join('colours')),
      chunk('tEXt', join('Author\0Ada')),
      chunk('eXIf', exifOf('big', 1)),
      chunk('tIME', join([1, 2, 3])),
    );
    const found = stripped(noisy, 'image/png');
    expect(found).toMatchObject({ told: { place: true, camera: true }, moves: false });
    expect(found?.bytes).toEqual(pngOf(chunk('iCCP', join('colours'))));
  });

  test('that moves keeps its frames', () => {
    const moving = pngOf(chunk('acTL', join(big(2, 4), big(0, 4))), chunk('fcTL', join('frame')));
    expect(stripped(moving, 'image/png')).toMatchObject({ moves: true, bytes: moving });
  });
});

describe('a WebP', () => {
  const chunk = (kind: string, content: Bytes) =>
    join(kind, little(content.length, 4), content, content.length % 2 ? [0] : []);
  const webpOf = (...chunks: Bytes[]) => {
    const body = join('WEBP', ...chunks);
    return join('RIFF', little(body.length, 4), body);
  };
  const extended = (flags: number) => chunk('VP8X', join([flags, 0, 0, 0, 99, 0, 0, 49, 0, 0]));
  const points = chunk('VP8 ', join('odd'));

  test('loses EXIF and XMP, and no longer says that it has them', () => {
    const noisy = webpOf(extended(0x0c), points, chunk('EXIF', exifOf('big', 1)), chunk('XMP ', join('<xmp>')));
    const found = stripped(noisy, 'image/webp');
    expect(found?.told).toEqual({ place: true, camera: true, other: true });
    expect(found?.bytes).toEqual(webpOf(extended(0), points));
  });

  test('that moves keeps its frames', () => {
    const moving = webpOf(extended(2), chunk('ANIM', join(big(0, 6))), chunk('ANMF', join('frame')));
    expect(stripped(moving, 'image/webp')).toMatchObject({ moves: true, bytes: moving });
  });
});

describe('a GIF', () => {
  const start = join('GIF89a', little(9, 2), little(9, 2), [0x80, 0, 0], big(0, 6));
  const frame = join([0x21, 0xf9, 4, 0, 5, 0, 0, 0], [0x2c, 0, 0, 0, 0, 9, 0, 9, 0, 0, 2, 2, 0x4c, 1, 0]);
  const repeats = join([0x21, 0xff, 11], 'NETSCAPE2.0', [3, 1, 0, 0, 0]);
  const comment = join([0x21, 0xfe, 3], 'Ada', [0]);
  const xmp = join([0x21, 0xff, 11], 'XMP DataXMP', [4], '<xm>', [0]);

  test('keeps its frames and how often they are repeated, and loses what it says', () => {
    const found = stripped(join(start, repeats, comment, frame, xmp, frame, [0x3b]), 'image/gif');
    expect(found).toMatchObject({ moves: true, told: { place: false, other: true } });
    expect(found?.bytes).toEqual(join(start, repeats, frame, frame, [0x3b]));
  });
});

test('what is no picture, or of a kind that is not taken apart here, is left alone', () => {
  expect(stripPicture(join('<svg>'), 'image/svg+xml')).toBeUndefined();
  expect(stripPicture(join('not a JPEG at all'), 'image/jpeg')).toBeUndefined();
  expect(stripPicture(join(), 'image/png')).toBeUndefined();
});
