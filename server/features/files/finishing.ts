import type { FileInfo, Sound } from '#contract/files.ts';
import { readPictureHead } from '#contract/pictures.ts';
import { type Blob, contentDigest } from '#platform/blobs/blobs.ts';
import { openContentKey, sealContentKey } from '#platform/blobs/content-keys.ts';
import type { Context } from '#platform/context.ts';
import { inTransaction, type Tx } from '#platform/db/database.ts';
import { invalid } from '#platform/errors.ts';
import type { Sealer } from '#platform/vault/vault.ts';
import { type Examined, examine } from './examine.ts';
import { toFileInfo } from './opening.ts';
import { UNSENT_HOURS } from './policy.ts';
import { release } from './removal.ts';
import * as repository from './repository.ts';
import { openDigests, openUploadMeta, personKey, sealFileMeta, sealThumbnail, workspaceKey } from './sealing.ts';
import type { UploadRow } from './uploads-repository.ts';
import * as uploads from './uploads-repository.ts';

/** What the sender made of it, for those who only see that it is there. */
type Told = { thumbnail: Buffer | undefined; sound: Sound | undefined };
type Whole = Told & { upload: UploadRow; blob: Blob; name: string; digest: Buffer };

/** Makes a file of an upload that is whole. Undefined when somebody else did so in this moment. */
export async function finish(
  ctx: Context,
  upload: UploadRow,
  folder: string,
  told: Told,
): Promise<FileInfo | undefined> {
  if (told.thumbnail) checkThumbnail(told.thumbnail);
  const sealer = await ctx.vault.sealerFor(ctx.db, personKey(upload.uploadedBy));
  const { name, key } = openUploadMeta(upload, sealer);
  const rows = await uploads.listParts(ctx.db, upload);
  const digests = rows.map((row) => openDigests(upload.id, row.start, row.digests, sealer));
  const parts = rows.map((row) => ({ name: row.name, bytes: row.bytes }));
  const blob: Blob = { folder, parts, bytes: upload.bytes, key };
  const examined = await examine(ctx.blobs, blob, name);
  if ('refusal' in examined) {
    await inTransaction(ctx.db, async (tx) => {
      if (await uploads.removeUpload(tx, upload))
        await release(ctx, tx, upload.workspaceId, { blobIds: [], folders: [folder] });
    });
    throw invalid(examined.refusal);
  }
  const whole = { upload, blob, name, digest: contentDigest(digests, upload.bytes), ...told };
  return inTransaction(ctx.db, (tx) => keep(ctx, tx, whole, examined, sealer));
}

async function keep(
  ctx: Context,
  tx: Tx,
  whole: Whole,
  examined: Examined,
  sealer: Sealer,
): Promise<FileInfo | undefined> {
  const { upload, name, thumbnail, sound } = whole;
  const { workspaceId, id, bytes } = upload;
  if (!(await uploads.lockUpload(tx, upload))) return undefined;
  // Nothing more can become a part of it while it is locked.
  await ctx.blobs.tidy(whole.blob);
  const content = await keepContent(ctx, tx, whole);
  const heard = sound && examined.type.startsWith('audio/') ? { sound } : {};
  const meta = { name, bytes, ...examined, ...heard, key: content.key };
  const row = await repository.insertFile(tx, {
    workspaceId,
    id,
    uploadedBy: upload.uploadedBy,
    blobId: content.blobId,
    meta: sealFileMeta(id, meta, sealer),
    thumbnail: thumbnail ? sealThumbnail(id, thumbnail, sealer) : null,
    hours: UNSENT_HOURS,
  });
  await uploads.removeUpload(tx, upload);
  return toFileInfo({ row, meta });
}

/** Stored once, whoever brings it: if it is there already, what was just uploaded is removed. */
async function keepContent(
  ctx: Context,
  tx: Tx,
  { upload, blob, digest }: Whole,
): Promise<{ blobId: Buffer; key: Buffer }> {
  const { workspaceId } = upload;
  const ours = await ctx.vault.sealerFor(tx, workspaceKey(workspaceId));
  const secret = ours.fingerprint('content key', digest);
  const kept = await repository.putBlob(tx, {
    workspaceId,
    id: ours.fingerprint('content', digest),
    bytes: blob.bytes,
    folder: blob.folder,
    parts: [...blob.parts],
    contentKey: sealContentKey(secret, blob.key),
  });
  if (kept.folder !== blob.folder) await release(ctx, tx, workspaceId, { blobIds: [], folders: [blob.folder] });
  return { blobId: kept.id, key: openContentKey(secret, kept.contentKey) };
}

const THUMBNAIL_MAX_PX = 1024;
const THUMBNAIL_TYPES = ['image/webp', 'image/jpeg', 'image/png'];

function checkThumbnail(thumbnail: Buffer): void {
  const head = readPictureHead(thumbnail);
  const isSmall = head && Math.max(head.width, head.height) <= THUMBNAIL_MAX_PX;
  if (!isSmall || !THUMBNAIL_TYPES.includes(head.type))
    throw invalid(`A thumbnail is a WebP, JPEG or PNG picture of at most ${THUMBNAIL_MAX_PX} pixels a side`);
}
