import type { FileInfo } from '#contract/files.ts';
import type { KeyOwner, Sealer } from '#platform/vault/vault.ts';

/** What is kept of a file besides its content, all in one ciphertext. */
export type FileMeta = Pick<FileInfo, 'name' | 'type' | 'bytes' | 'width' | 'height' | 'isMisnamed' | 'sound'> & {
  key: Buffer;
};
export type UploadMeta = { name: string; key: Buffer };

export const personKey = (id: string): KeyOwner => ({ kind: 'person', id });
/** Content is told apart by it, and found again by whoever brings the same; nothing is sealed with it. */
export const workspaceKey = (id: string): KeyOwner => ({ kind: 'workspace', id });

const filePlace = (id: string, column: 'meta' | 'thumbnail') => ({ table: 'files', rowId: id, column });
const uploadPlace = (id: string) => ({ table: 'uploads', rowId: id, column: 'meta' });
const partPlace = (id: string, start: number) => ({
  table: 'upload_parts',
  rowId: `${id} ${start}`,
  column: 'digests',
});

const toJson = <T extends { key: Buffer }>(meta: T) => JSON.stringify({ ...meta, key: meta.key.toString('base64') });
const fromJson = <T extends { key: Buffer }>(json: string): T => {
  const meta = JSON.parse(json);
  return { ...meta, key: Buffer.from(meta.key, 'base64') };
};

export const sealFileMeta = (id: string, meta: FileMeta, sealer: Sealer): Buffer =>
  sealer.seal(filePlace(id, 'meta'), toJson(meta));

export const openFileMeta = ({ id, meta }: { id: string; meta: Buffer }, sealer: Sealer): FileMeta =>
  fromJson(sealer.open(filePlace(id, 'meta'), meta));

export const sealThumbnail = (id: string, thumbnail: Buffer, sealer: Sealer): Buffer =>
  sealer.seal(filePlace(id, 'thumbnail'), thumbnail.toString('base64'));

export const openThumbnail = (id: string, sealed: Buffer, sealer: Sealer): Buffer =>
  Buffer.from(sealer.open(filePlace(id, 'thumbnail'), sealed), 'base64');

export const sealUploadMeta = (id: string, meta: UploadMeta, sealer: Sealer): Buffer =>
  sealer.seal(uploadPlace(id), toJson(meta));

export const openUploadMeta = ({ id, meta }: { id: string; meta: Buffer }, sealer: Sealer): UploadMeta =>
  fromJson(sealer.open(uploadPlace(id), meta));

export const sealDigests = (id: string, start: number, digests: Buffer, sealer: Sealer): Buffer =>
  sealer.seal(partPlace(id, start), digests.toString('base64'));

export const openDigests = (id: string, start: number, sealed: Buffer, sealer: Sealer): Buffer =>
  Buffer.from(sealer.open(partPlace(id, start), sealed), 'base64');
