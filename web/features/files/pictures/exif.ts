export type Bytes = Uint8Array<ArrayBuffer>;

/** What a picture tells about who took it, apart from what it shows. */
export type Told = { place: boolean; camera: boolean; other: boolean };

export const NOTHING_TOLD: Told = { place: false, camera: false, other: false };
export const tellsAnything = ({ place, camera, other }: Told): boolean => place || camera || other;
export const joined = (a: Told, b: Told): Told => ({
  place: a.place || b.place,
  camera: a.camera || b.camera,
  other: a.other || b.other,
});

/** How the camera was held: what EXIF calls orientation, from 1, upright, to 8. */
export type Exif = { orientation: number; told: Told };

const ORIENTATION = 0x0112;
const PLACE = 0x8825;
/** Who made it, which model, its serial number and owner, the lens. */
const CAMERA = new Set([0x010f, 0x0110, 0xa430, 0xa431, 0xa433, 0xa434, 0xa435]);
const DETAILS = 0x8769;
const ENTRY_BYTES = 12;

/** Reads an EXIF block from its TIFF header on; of one that makes no sense, that there was one. */
export function readExif(bytes: Bytes): Exif {
  const found: Exif = { orientation: 1, told: { ...NOTHING_TOLD, other: true } };
  try {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const isLittle = view.getUint16(0) === 0x4949;
    for (const { tag, short, long } of entriesAt(view, view.getUint32(4, isLittle), isLittle)) {
      if (tag === ORIENTATION && short >= 1 && short <= 8) found.orientation = short;
      if (tag === PLACE) found.told.place = true;
      const details = tag === DETAILS ? entriesAt(view, long, isLittle) : [];
      if (CAMERA.has(tag) || details.some((detail) => CAMERA.has(detail.tag))) found.told.camera = true;
    }
  } catch (error) {
    // It points beyond its end.
    if (!(error instanceof RangeError)) throw error;
  }
  return found;
}

type Entry = { tag: number; short: number; long: number };

function entriesAt(view: DataView, start: number, isLittle: boolean): Entry[] {
  const count = view.getUint16(start, isLittle);
  return Array.from({ length: count }, (_, index) => {
    const at = start + 2 + index * ENTRY_BYTES;
    return {
      tag: view.getUint16(at, isLittle),
      short: view.getUint16(at + 8, isLittle),
      long: view.getUint32(at + 8, isLittle),
    };
  });
}

/** The least EXIF block that says how a picture has to be turned, and nothing else. */
export function exifOfOrientation(orientation: number): Bytes {
  const header = [0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8];
  const entry = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0];
  return Uint8Array.from([...header, 0, 1, ...entry, 0, 0, 0, 0]);
}
