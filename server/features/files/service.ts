import { Readable } from 'node:stream';
import type { ArchiveEntry } from '#contract/files.ts';
import { readPictureHead } from '#contract/pictures.ts';
import type { Context, Platform } from '#platform/context.ts';
import { invalid, notFound } from '#platform/errors.ts';
import type { Served } from '#platform/http/bytes.ts';
import { readArchive } from './archive.ts';
import { readerOf } from './examine.ts';
import { blobOf, openFile } from './opening.ts';
import { isShown } from './policy.ts';
import type { FileRow } from './repository.ts';
import * as repository from './repository.ts';
import { openThumbnail, personKey } from './sealing.ts';

export { type Beginning, readFiles } from './reading.ts';
export { removeFilesOfConversation, removeFilesOfMessage } from './removal.ts';
export { describeDraftFiles, describeFiles, keepDraftFiles, sendFiles } from './sending.ts';
export { beginUpload, uploadWhole } from './uploads.ts';

export type FilePlace = { row: FileRow; conversationId: string | null; messageIds: string[] };

/** A file, and where it was sent: who may read it is for the conversation to say, or its uploader's while it is unsent. */
export async function findFilePlace({ db }: Pick<Platform, 'db'>, fileId: string): Promise<FilePlace | undefined> {
  const row = await repository.findFile(db, fileId);
  if (!row) return undefined;
  const messageIds = row.conversationId === null ? [] : await repository.listMessagesOf(db, row);
  return { row, conversationId: row.conversationId, messageIds };
}

/** What is in a file. Whoever calls has checked that the person may read it. */
export async function serveFile(ctx: Context, row: FileRow): Promise<Served> {
  const opened = await openFile(ctx, ctx.db, row);
  const blob = await blobOf(ctx, opened);
  const { name, type, bytes } = opened.meta;
  return {
    bytes,
    name,
    type: sentType(type),
    isShown: isShown(type),
    tag: row.id,
    open: (range) => ctx.blobs.read(blob, range),
  };
}

/** What a browser could run is not called by its name, so that none of them tries. */
function sentType(type: string): string {
  if (isShown(type)) return type;
  return type.startsWith('text/') && type !== 'text/html' ? 'text/plain; charset=utf-8' : 'application/octet-stream';
}

export async function serveThumbnail(ctx: Context, row: FileRow): Promise<Served> {
  const sealed = row.hasThumbnail ? await repository.findThumbnail(ctx.db, row) : undefined;
  if (!sealed) throw notFound('Thumbnail');
  const thumbnail = openThumbnail(row.id, sealed, await ctx.vault.sealerFor(ctx.db, personKey(row.uploadedBy)));
  return {
    bytes: thumbnail.length,
    name: 'thumbnail',
    type: readPictureHead(thumbnail)?.type ?? 'application/octet-stream',
    isShown: true,
    tag: `${row.id}-thumbnail`,
    open: async ({ start, end }) => Readable.from([thumbnail.subarray(start, end)]),
  };
}

const LISTED_MAX = 1_000;

export async function listArchive(ctx: Context, row: FileRow): Promise<{ entries: ArchiveEntry[]; total: number }> {
  const opened = await openFile(ctx, ctx.db, row);
  const blob = await blobOf(ctx, opened);
  const entries =
    opened.meta.type === 'application/zip' ? await readArchive(readerOf(ctx.blobs, blob), blob.bytes) : undefined;
  if (!entries) throw invalid('This file is no archive that could be listed');
  const files = entries.filter(({ name }) => !name.endsWith('/'));
  return { entries: files.slice(0, LISTED_MAX).map(({ name, bytes }) => ({ name, bytes })), total: files.length };
}
