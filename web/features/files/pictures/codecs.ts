import type { MozJPEGModule } from '@jsquash/jpeg/codec/enc/mozjpeg_enc.js';
import type { WebPModule } from '@jsquash/webp/codec/enc/webp_enc.js';

/** A codec could not be fetched: not the fault of the picture. */
export class CodecMissing extends Error {}

async function fetched<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    throw new CodecMissing(String(error));
  }
}

/**
 * In percent: losses cannot be seen on a photograph, at a third of what a camera writes. Scans that get sharper step by
 * step would save a tenth more, and take five times as long.
 */
const JPEG_OPTIONS = { quality: 82, progressive: false };
const PHOTO_QUALITY = 86;
const THUMBNAIL_QUALITY = 70;
/** Of six each. Higher ones take seconds more for some percent. */
const PNG_LEVEL = 1;
const WEBP_METHOD = 2;

export async function encodeJpeg({ data, width, height }: ImageData): Promise<Uint8Array<ArrayBuffer>> {
  const codec = await fetched(async () => {
    const { default: start } = await import('@jsquash/jpeg/codec/enc/mozjpeg_enc.js');
    return (await start({ noInitialRun: true })) as MozJPEGModule;
  });
  const { defaultOptions } = await import('@jsquash/jpeg/meta.js');
  return ownCopy(codec.encode(data, width, height, { ...defaultOptions, ...JPEG_OPTIONS }));
}

export async function encodeWebp(
  { data, width, height }: ImageData,
  use: 'photo' | 'thumbnail',
): Promise<Uint8Array<ArrayBuffer>> {
  const codec = await fetched(async () => {
    const { default: start } = await import('@jsquash/webp/codec/enc/webp_enc_simd.js');
    return (await start({ noInitialRun: true })) as WebPModule;
  });
  const { defaultOptions } = await import('@jsquash/webp/meta.js');
  const quality = use === 'photo' ? PHOTO_QUALITY : THUMBNAIL_QUALITY;
  const encoded = codec.encode(data, width, height, { ...defaultOptions, quality, method: WEBP_METHOD });
  if (!encoded) throw new Error('This picture cannot be written as WebP');
  return ownCopy(encoded);
}

/** Losslessly: of points, or of what is a PNG already. */
export async function encodePng(source: ImageData | Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const codec = await fetched(async () => {
    const loaded = await import('@jsquash/oxipng/codec/pkg/squoosh_oxipng.js');
    await loaded.default();
    return loaded;
  });
  if (source instanceof Uint8Array) return ownCopy(codec.optimise(source, PNG_LEVEL, false, false));
  return ownCopy(codec.optimise_raw(source.data, source.width, source.height, PNG_LEVEL, false, false));
}

/** By Lanczos. Adding up light instead of numbers takes six times as long for what nobody sees. */
export async function resize(
  { data, width, height }: ImageData,
  to: { width: number; height: number },
): Promise<ImageData> {
  const codec = await fetched(async () => {
    const loaded = await import('@jsquash/resize/lib/resize/pkg/squoosh_resize.js');
    await loaded.default();
    return loaded;
  });
  const LANCZOS = 3;
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  const points = codec.resize(bytes, width, height, to.width, to.height, LANCZOS, isSeeThrough(bytes), false);
  return new ImageData(new Uint8ClampedArray(points), to.width, to.height);
}

/** Where it is, colours have to be weighed by how much of them is seen, which takes five times as long. */
function isSeeThrough(points: Uint8Array): boolean {
  const OPAQUE = 255;
  for (let at = 3; at < points.length; at += 4) if (points[at] !== OPAQUE) return true;
  return false;
}

/** HEIC, which few browsers show: upright, in the colours it was taken in. */
export async function decodeHeic(bytes: Uint8Array): Promise<ImageData> {
  const codec = await fetched(async () => {
    const { default: start } = await import('libheif-js/libheif-wasm/libheif.js');
    const { default: address } = await import('libheif-js/libheif-wasm/libheif.wasm?url');
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
    return start({ wasmBinary: await answer.arrayBuffer() });
  });
  const images = new codec.HeifDecoder().decode(bytes);
  const image = images.find((one) => one.is_primary()) ?? images[0];
  if (!image) throw new Error('There is no picture in this file');
  const [width, height] = [image.get_width(), image.get_height()];
  const isWide = bytes.length > 0 && namesWideColours(bytes);
  const into = new ImageData(width, height, { colorSpace: isWide ? 'display-p3' : 'srgb' });
  return new Promise((resolve, reject) => {
    image.display(into, (shown) => (shown ? resolve(into) : reject(new Error('This picture cannot be read'))));
  });
}

/** Telephones write the name of their colours in letters of two bytes. */
function namesWideColours(bytes: Uint8Array): boolean {
  const LOOKED_AT = 64 * 1024;
  return (
    new TextDecoder('utf-16be').decode(bytes.subarray(0, LOOKED_AT)).includes('Display P3') ||
    new TextDecoder('utf-16be').decode(bytes.subarray(1, LOOKED_AT + 1)).includes('Display P3')
  );
}

/** What a codec answers may lie within its memory, which grows and moves. */
const ownCopy = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);
