import { isOffice } from '#contract/model-files.ts';
import type { Blob } from '#platform/blobs/blobs.ts';
import type { Platform } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import type { ReadSome } from './archive.ts';
import { readerOf } from './examine.ts';
import { officeText } from './office-text.ts';
import { openFile } from './opening.ts';
import * as repository from './repository.ts';
import type { FileMeta } from './sealing.ts';

/** `userId`: whose files count that were not sent yet. */
type Where = { workspaceId: string; conversationId: string; userId?: string | undefined };
type Wanted = { id: string; maxBytes: number };
/** `isCut`: there is more of it. */
export type Beginning = { bytes: Buffer; isCut: boolean };

/**
 * The beginnings of files, up to `maxBytes` of each: of those that were sent into this conversation or are about to be.
 * Of an office document it is the text that is in it. Whoever calls has checked that their messages may be read. What is
 * not there, or cannot be read any more, is left out.
 */
export async function readFiles(
  platform: Platform,
  where: Where,
  wanted: readonly Wanted[],
): Promise<Map<string, Beginning>> {
  const ids = wanted.map(({ id }) => id);
  const rows = ids.length > 0 ? await repository.listInConversation(platform.db, where, ids) : [];
  const found = new Map<string, Beginning>();
  // One after the other: of what an office document is unpacked to there is never more than one in memory.
  for (const { file, blob } of rows) {
    const maxBytes = wanted.find(({ id }) => id === file.id)?.maxBytes ?? 0;
    const beginning = await readBeginning(platform, { file, blob, maxBytes });
    if (beginning) found.set(file.id, beginning);
  }
  return found;
}

type Row = Awaited<ReturnType<typeof repository.listInConversation>>[number];

async function officeBeginning(read: ReadSome, { bytes, type }: FileMeta, maxBytes: number) {
  const office = await officeText(read, { bytes, type, maxChars: maxBytes });
  return office && { bytes: Buffer.from(office.text), isCut: office.isCut };
}

async function readBeginning(platform: Platform, { file, blob, maxBytes }: Row & { maxBytes: number }) {
  try {
    const { meta } = await openFile(platform, platform.db, file);
    const content: Blob = { ...blob, bytes: meta.bytes, key: meta.key };
    const read = readerOf(platform.blobs, content);
    if (isOffice(meta.type)) return await officeBeginning(read, meta, maxBytes);
    return { bytes: await read(0, Math.min(meta.bytes, maxBytes)), isCut: meta.bytes > maxBytes };
  } catch (error) {
    // Erased with its person's key: nothing is wrong.
    if (!(error instanceof AppError)) platform.log.warn({ err: error, fileId: file.id }, 'a file could not be read');
    return undefined;
  }
}
