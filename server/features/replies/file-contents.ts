import type { FileInfo } from '#contract/files.ts';
import {
  MODEL_PICTURE_MAX_PX,
  type ModelFileKind,
  modelFileKind,
  type Unseen,
  unseenFor,
} from '#contract/model-files.ts';
import type { Platform } from '#platform/context.ts';
import { type Beginning, readFiles } from '../files/service.ts';
import type { ResolvedModel } from '../models/service.ts';
import { isSpoken, type Said } from './context.ts';
import type { Content, Contents } from './shown-files.ts';

type Where = { workspaceId: string; conversationId: string; userId?: string; history: readonly Said[] };

/** With more than 20 of them Anthropic takes small ones only. */
const PICTURES_MAX = 20;
const PDF_MAX_PAGES = 100;
/**
 * Of pictures and PDF together in one request. Google takes 20 MB as base64; but this process does nothing else while so
 * much is written as JSON, some 20 ms for each megabyte.
 */
const MEDIA_MAX_BYTES = 10 * 1024 * 1024;
const TEXT_MAX_BYTES = 512 * 1024;
const TEXTS_MAX_BYTES = 2 * 1024 * 1024;

/** What can be shown of the files of a history, the newest first where it is more than a request may carry. */
export async function readContents(
  platform: Platform,
  { history, ...where }: Where,
  model: Pick<ResolvedModel, 'takes' | 'pictureTokens'>,
): Promise<Contents> {
  const contents = new Map<string, Content>();
  const wanted = new Map<string, { file: FileInfo; kind: ModelFileKind; maxBytes: number }>();
  const room = new Room();
  for (const file of history
    .filter(isSpoken)
    .toReversed()
    .flatMap(({ files }) => files)) {
    const kind = modelFileKind(file);
    const unseen = unseenFor(model.takes, file);
    const why = unseen ? whyUnseen(unseen, file) : kind && !wanted.has(file.id) && room.take(file, kind);
    if (why) contents.set(file.id, { kind: 'name', why });
    else if (kind) wanted.set(file.id, { file, kind, maxBytes: kind === 'text' ? TEXT_MAX_BYTES : file.bytes });
  }
  const asked = [...wanted.values()].map(({ file, maxBytes }) => ({ id: file.id, maxBytes }));
  for (const [id, beginning] of await readFiles(platform, where, asked)) {
    const found = wanted.get(id);
    if (found) contents.set(id, contentOf(found, beginning, model));
  }
  return contents;
}

/** How much more a request may carry. */
class Room {
  #pictures = PICTURES_MAX;
  #mediaBytes = MEDIA_MAX_BYTES;
  #textBytes = TEXTS_MAX_BYTES;

  /** Why there is none for this one; otherwise it is counted. */
  take({ bytes }: FileInfo, kind: ModelFileKind): string | undefined {
    if (kind === 'text') {
      const taken = Math.min(bytes, TEXT_MAX_BYTES);
      if (taken > this.#textBytes) return TOO_MANY;
      this.#textBytes -= taken;
      return undefined;
    }
    if (bytes > this.#mediaBytes || (kind === 'picture' && this.#pictures === 0)) return TOO_MANY;
    this.#mediaBytes -= bytes;
    if (kind === 'picture') this.#pictures--;
    return undefined;
  }
}

const WHY: Record<Unseen, string> = {
  picture: 'You cannot be shown pictures, so you do not know what is on it.',
  pdf: 'You cannot be shown PDF documents, so you do not know what is in it.',
  kind: 'Files of this kind cannot be shown to you, so you do not know what is in it.',
  size: 'It is too large to be shown to you.',
};

function whyUnseen(unseen: Unseen, { type, sound }: FileInfo): string {
  if (unseen !== 'kind' || !type.startsWith('audio/')) return WHY[unseen];
  const length = sound ? ` of about ${Math.max(1, Math.round(sound.durationMs / 1_000))} s` : '';
  return `It is a sound${length}. You cannot hear it, so you do not know what is said or played in it.`;
}

const TOO_MANY = 'It is not shown to you any more, because newer files take the room there is.';

function contentOf(
  { file, kind }: { file: FileInfo; kind: ModelFileKind },
  { bytes, isCut }: Beginning,
  model: Pick<ResolvedModel, 'pictureTokens'>,
): Content {
  if (kind === 'text') return { kind, text: textOf(bytes), isCut };
  // As base64 right here: the packages of the providers take seconds for what Node does in milliseconds.
  const data = { type: 'data' as const, data: bytes.toString('base64') };
  if (kind === 'picture') {
    const tokens = model.pictureTokens({
      width: file.width ?? MODEL_PICTURE_MAX_PX,
      height: file.height ?? MODEL_PICTURE_MAX_PX,
    });
    return { kind: 'media', part: { type: 'file', mediaType: file.type, data }, tokens };
  }
  // Whoever cannot open it refuses the whole question.
  if (bytes.includes('/Encrypt')) return { kind: 'name', why: 'It is protected, so it cannot be shown to you.' };
  const pages = pagesOf(bytes);
  if (pages > PDF_MAX_PAGES) return { kind: 'name', why: 'It has too many pages to be shown to you.' };
  const part = { type: 'file' as const, mediaType: file.type, filename: file.name, data };
  return { kind: 'media', part, tokens: pages * PDF_PAGE_TOKENS };
}

/** Anthropic counts 1,500 to 3,000 for the text of a page, and as much as a picture for its look; Google 258 in all. */
const PDF_PAGE_TOKENS = 3_000;
/** Of a PDF that hides its pages in packed parts. */
const PDF_PAGE_BYTES = 100_000;

const PAGE_COUNT = /\/Type\s?\/Pages[^>]{0,200}?\/Count\s(\d{1,6})|\/Count\s(\d{1,6})[^>]{0,200}?\/Type\s?\/Pages/g;

/** An estimate: what the document says of itself where that can be read, and its length otherwise. */
function pagesOf(pdf: Buffer): number {
  const text = pdf.toString('latin1');
  const marked = text.match(/\/Type\s?\/Page(?!\w)/g)?.length ?? 0;
  const told = [...text.matchAll(PAGE_COUNT)].map(([, after, before]) => Number(after ?? before));
  return Math.max(marked, ...told.slice(0, 100)) || Math.ceil(pdf.length / PDF_PAGE_BYTES);
}

function textOf(bytes: Buffer): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8';
  return new TextDecoder(encoding)
    .decode(bytes)
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\t\n]/gu, '');
}
