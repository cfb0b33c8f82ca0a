import type { FileInfo } from '#contract/files.ts';
import type { Blob } from '#platform/blobs/blobs.ts';
import type { Platform } from '#platform/context.ts';
import type { Queryable } from '#platform/db/database.ts';
import { notFound } from '#platform/errors.ts';
import type { FileRow } from './repository.ts';
import * as repository from './repository.ts';
import { type FileMeta, openFileMeta, personKey } from './sealing.ts';

export type OpenedFile = { row: FileRow; meta: FileMeta };

/** Opens many files with one look for their keys. */
export async function openFiles(
  { vault }: Pick<Platform, 'vault'>,
  db: Queryable,
  rows: readonly FileRow[],
): Promise<OpenedFile[]> {
  const sealerOf = await vault.sealersFor(
    db,
    rows.map(({ uploadedBy }) => personKey(uploadedBy)),
  );
  return rows.map((row) => ({ row, meta: openFileMeta(row, sealerOf(personKey(row.uploadedBy))) }));
}

export async function openFile(platform: Pick<Platform, 'vault'>, db: Queryable, row: FileRow): Promise<OpenedFile> {
  const [opened] = await openFiles(platform, db, [row]);
  if (!opened) throw new Error('one row opens to one file');
  return opened;
}

/** All that is needed to read what is in it. */
export async function blobOf({ db }: Pick<Platform, 'db'>, { row, meta }: OpenedFile): Promise<Blob> {
  const found = await repository.findBlob(db, row.workspaceId, row.blobId);
  if (!found) throw notFound('File');
  return { folder: found.folder, parts: found.parts, bytes: meta.bytes, key: meta.key };
}

export function toFileInfo({ row, meta }: OpenedFile): FileInfo {
  const { key: _key, ...told } = meta;
  return { id: row.id, hasThumbnail: row.hasThumbnail, ...told };
}
