/** A picture as its first bytes describe it; nobody has decoded it. */
export type PictureHead = { type: string; width: number; height: number };

/** As much of a file as is looked at for the size of a picture; a camera writes long remarks before it. */
export const PICTURE_HEAD_BYTES = 256 * 1024;

export const THUMBNAIL_MAX_BYTES = 64 * 1024;

/**
 * What kind of picture these bytes begin, and how large it says it is, so that nobody decodes what is too large.
 * Undefined when it is none of those that browsers show, or says its size further on.
 */
export function readPictureHead(head: Uint8Array): PictureHead | undefined {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  try {
    const found = readPng(view) ?? readJpeg(view) ?? readGif(view) ?? readWebp(view) ?? readHeif(view) ?? readBmp(view);
    return found && found.width > 0 && found.height > 0 ? found : undefined;
  } catch (error) {
    // Cut off before its size: reading beyond the end throws.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Four bytes as the letters they often are. */
export function lettersAt(view: DataView, at: number): string {
  return String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3));
}

export function readPng(view: DataView): PictureHead | undefined {
  if (view.getUint32(0) !== 0x89504e47 || lettersAt(view, 12) !== 'IHDR') return undefined;
  return { type: 'image/png', width: view.getUint32(16), height: view.getUint32(20) };
}

export function readJpeg(view: DataView): PictureHead | undefined {
  if (view.getUint16(0) !== 0xffd8) return undefined;
  for (let at = 2; view.getUint8(at) === 0xff; ) {
    const marker = view.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return { type: 'image/jpeg', width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    // Bytes of padding, then segments that say how long they are.
    at += marker === 0xff ? 1 : 2 + Math.max(2, view.getUint16(at + 2));
  }
  return undefined;
}

export function readGif(view: DataView): PictureHead | undefined {
  if (lettersAt(view, 0) !== 'GIF8') return undefined;
  return { type: 'image/gif', width: view.getUint16(6, true), height: view.getUint16(8, true) };
}

export function readWebp(view: DataView): PictureHead | undefined {
  if (lettersAt(view, 0) !== 'RIFF' || lettersAt(view, 8) !== 'WEBP') return undefined;
  const type = 'image/webp';
  const kind = lettersAt(view, 12);
  if (kind === 'VP8X') {
    const at = (place: number) => view.getUint16(place, true) + view.getUint8(place + 2) * 0x10000 + 1;
    return { type, width: at(24), height: at(27) };
  }
  if (kind === 'VP8L') {
    const bits = view.getUint32(21, true);
    return { type, width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
  }
  return { type, width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
}

/** AVIF and HEIC: of all sizes that are named in there (tiles, small versions) the largest. */
export function readHeif(view: DataView): PictureHead | undefined {
  if (lettersAt(view, 4) !== 'ftyp') return undefined;
  const brand = lettersAt(view, 8);
  const isAvif = brand === 'avif' || brand === 'avis';
  if (!isAvif && !/^(?:hei[cxms]|hev[cxms]|mif1|msf1)$/.test(brand)) return undefined;
  let [width, height] = [0, 0];
  for (let at = 12; at + 16 <= view.byteLength; at++) {
    if (view.getUint32(at) !== 0x69737065) continue; // ispe
    const [w, h] = [view.getUint32(at + 8), view.getUint32(at + 12)];
    if (w * h > width * height) [width, height] = [w, h];
  }
  return { type: isAvif ? 'image/avif' : 'image/heic', width, height };
}

export function readBmp(view: DataView): PictureHead | undefined {
  if (view.getUint16(0) !== 0x424d || view.getUint32(14, true) < 40 || view.getUint32(14, true) > 124) return undefined;
  return { type: 'image/bmp', width: view.getInt32(18, true), height: Math.abs(view.getInt32(22, true)) };
}
