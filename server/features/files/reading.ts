import type { Blob } from '#platform/blobs/blobs.ts';
import type { Platform } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { readerOf } from './examine.ts';
import { openFile } from './opening.ts';
import * as repository from './repository.ts';

/** `userId`: whose files count that were not sent yet. */
type Where = { workspaceId: string; conversationId: string; userId?: string | undefined };
type Wanted = { id: string; maxBytes: number };

/**
 * The beginnings of files, up to `maxBytes` of each: of those that were sent into this conversation or are about to be.
 * Whoever calls has checked that their messages may be read. What is not there, or cannot be read any more, is left out.
 */
export async function readFiles(
  platform: Platform,
  where: Where,
  wanted: readonly Wanted[],
): Promise<Map<string, Buffer>> {
  const ids = wanted.map(({ id }) => id);
  const rows = ids.length > 0 ? await repository.listInConversation(platform.db, where, ids) : [];
  const read = await Promise.all(
    rows.map(async ({ file, blob }) => {
      const maxBytes = wanted.find(({ id }) => id === file.id)?.maxBytes ?? 0;
      return [file.id, await readBeginning(platform, { file, blob, maxBytes })] as const;
    }),
  );
  return new Map(read.flatMap(([id, bytes]) => (bytes ? [[id, bytes]] : [])));
}

type Row = Awaited<ReturnType<typeof repository.listInConversation>>[number];

async function readBeginning(platform: Platform, { file, blob, maxBytes }: Row & { maxBytes: number }) {
  try {
    const { meta } = await openFile(platform, platform.db, file);
    const content: Blob = { ...blob, bytes: meta.bytes, key: meta.key };
    return await readerOf(platform.blobs, content)(0, Math.min(meta.bytes, maxBytes));
  } catch (error) {
    // Erased with its person's key: nothing is wrong.
    if (!(error instanceof AppError)) platform.log.warn({ err: error, fileId: file.id }, 'a file could not be read');
    return undefined;
  }
}
