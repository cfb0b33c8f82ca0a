import type { FileInfo } from '#contract/files.ts';
import { byLanguage } from '#platform/i18n/by-language.ts';

/** How a file is shown. `document` is everything that is only ever saved or previewed on demand. */
export type FileKind = 'picture' | 'audio' | 'video' | 'document';

/** Decoding takes four bytes a pixel in every browser that shows it. */
const SHOWN_MAX_PIXELS = 50_000_000;
const PICTURE = /^image\/(?:png|jpeg|gif|webp|avif|bmp)$/;

export function kindOf({ type, width, height }: Pick<FileInfo, 'type' | 'width' | 'height'>): FileKind {
  if (PICTURE.test(type))
    return width !== null && height !== null && width * height <= SHOWN_MAX_PIXELS ? 'picture' : 'document';
  if (/^audio\//.test(type) && type !== 'audio/midi') return 'audio';
  return /^video\/(?:mp4|webm|ogg|quicktime)$/.test(type) ? 'video' : 'document';
}

/** Beyond this a picture is not loaded beside words, but when somebody wants to see it. */
const BESIDE_WORDS_MAX_BYTES = 5_000_000;

/** Whether a message shows it as a picture. */
export const isPictured = (file: FileInfo): boolean =>
  kindOf(file) === 'picture' && (file.hasThumbnail || file.bytes <= BESIDE_WORDS_MAX_BYTES);

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
const formats = byLanguage((tag) =>
  UNITS.map(
    (unit) =>
      new Intl.NumberFormat(tag, {
        style: 'unit',
        unit,
        unitDisplay: unit === 'byte' ? 'long' : 'short',
        maximumFractionDigits: 1,
      }),
  ),
);

/** “1.4 MB”, in the person’s language. */
export function sizeInWords(bytes: number): string {
  const unit = Math.min(UNITS.length - 1, Math.floor(Math.log(Math.max(1, bytes)) / Math.log(1024)));
  const value = bytes / 1024 ** unit;
  return formats()[unit]?.format(value >= 100 ? Math.round(value) : value) ?? '';
}

/** What stands behind the last dot, for the little label of a file; short enough for it. */
export function suffixOf(name: string): string {
  return /[^.]\.([^.\s]{1,5})$/u.exec(name)?.[1]?.toUpperCase() ?? '';
}
