import { z } from 'zod';
import type { FileInfo } from './files.ts';

/** What a model takes besides text. */
export const takesSchema = z.object({ pictures: z.boolean(), pdf: z.boolean() });
export type Takes = z.infer<typeof takesSchema>;

/** How a model is shown a file: its text, or the file itself. */
export type ModelFileKind = 'picture' | 'pdf' | 'text';

/** Why a model cannot be shown a file, whatever else is said. */
export type Unseen = 'picture' | 'pdf' | 'kind' | 'size';

// What the functions below use is exported with them: the browser gets nothing else of this module.

/** Anthropic takes 5 MiB as base64, which is a third longer. */
export const MODEL_PICTURE_MAX_BYTES = 3_900_000;
export const MODEL_PICTURE_MAX_PX = 8_000;
export const MODEL_PDF_MAX_BYTES = 10 * 1024 * 1024;

export const SHOWN_PICTURE = /^image\/(?:png|jpeg|webp|gif)$/;
export const SHOWN_TEXT = /^(?:text\/|application\/(?:json|xml)$|image\/svg\+xml$)/;
export const SHOWN_OFFICE =
  /^application\/vnd\.(?:openxmlformats-officedocument\.(?:wordprocessingml\.document|spreadsheetml\.sheet|presentationml\.presentation)|oasis\.opendocument\.(?:text|spreadsheet|presentation))$/;

/** Whether it is a document whose words are read out of it. */
export const isOffice = (type: string): boolean => SHOWN_OFFICE.test(type);

/** Undefined for what no model can be shown. */
export function modelFileKind({ type }: Pick<FileInfo, 'type'>): ModelFileKind | undefined {
  if (SHOWN_PICTURE.test(type)) return 'picture';
  if (type === 'application/pdf') return 'pdf';
  return SHOWN_TEXT.test(type) || isOffice(type) ? 'text' : undefined;
}

type Measured = Pick<FileInfo, 'type' | 'bytes' | 'width' | 'height'>;

/** Undefined where a model that takes this much can be shown the file, as far as its size and type tell. */
export function unseenFor(takes: Takes, file: Measured): Unseen | undefined {
  const kind = modelFileKind(file);
  if (kind === undefined) return 'kind';
  if (kind === 'picture' && !takes.pictures) return 'picture';
  if (kind === 'pdf' && !takes.pdf) return 'pdf';
  const longest = Math.max(file.width ?? 0, file.height ?? 0);
  const isTooLarge =
    kind === 'picture'
      ? file.bytes > MODEL_PICTURE_MAX_BYTES || longest > MODEL_PICTURE_MAX_PX
      : kind === 'pdf' && file.bytes > MODEL_PDF_MAX_BYTES;
  return isTooLarge ? 'size' : undefined;
}
