import type { Readable } from 'node:stream';
import type { z } from 'zod';
import type * as contract from '#contract/files.ts';
import { type FileInfo, UPLOAD_PIECE_MAX_BYTES, UPLOAD_PIECE_MIN_BYTES, UPLOAD_STEP_BYTES } from '#contract/files.ts';
import { newBlobKey } from '#platform/blobs/blobs.ts';
import type { Context } from '#platform/context.ts';
import { inTransaction } from '#platform/db/database.ts';
import { AppError, conflict, invalid, notFound, tooLarge, tooMany } from '#platform/errors.ts';
import { finish } from './finishing.ts';
import { cleanName } from './names.ts';
import { openFile, toFileInfo } from './opening.ts';
import { folderOf, OPEN_UPLOADS_MAX, quotaRefusal, sizeRefusal } from './policy.ts';
import { release } from './removal.ts';
import * as repository from './repository.ts';
import { openUploadMeta, personKey, sealDigests, sealUploadMeta } from './sealing.ts';
import type { UploadRow } from './uploads-repository.ts';
import * as uploads from './uploads-repository.ts';

type Input<E extends { input: z.ZodType }> = z.output<E['input']>;
type Begun = { id: string; name: string; bytes: number };

/** Begins an upload into a workspace, or goes on with it. Whoever calls has checked that the person may write there. */
export async function beginUpload(
  ctx: Context,
  workspaceId: string,
  begun: Begun,
): Promise<{ received: number; file: FileInfo | null }> {
  const refusal = sizeRefusal(begun.bytes, ctx.config.files);
  if (refusal) throw begun.bytes === 0 ? invalid(refusal) : tooLarge(refusal);
  return (await findBegun(ctx, workspaceId, begun)) ?? (await makeUpload(ctx, workspaceId, begun));
}

async function findBegun(ctx: Context, workspaceId: string, { id, bytes }: Begun) {
  const upload = await uploads.findUpload(ctx.db, id);
  const row = upload ? undefined : await repository.findFile(ctx.db, id);
  const known = upload ?? row;
  if (!known) return undefined;
  const file = row && (await openFile(ctx, ctx.db, row));
  const isMine = known.uploadedBy === ctx.actor.userId && known.workspaceId === workspaceId;
  if (!isMine || (upload?.bytes ?? file?.meta.bytes) !== bytes) throw conflict('This id is already taken');
  return { received: upload?.received ?? bytes, file: file ? toFileInfo(file) : null };
}

async function makeUpload(ctx: Context, workspaceId: string, { id, name, bytes }: Begun) {
  const { userId } = ctx.actor;
  if ((await uploads.countOpen(ctx.db, userId)) >= OPEN_UPLOADS_MAX)
    throw tooMany('You have begun very many uploads: let some of them end first', 60);
  await inTransaction(ctx.db, async (tx) => {
    const refusal = quotaRefusal(bytes, await uploads.lockUsage(tx, workspaceId), ctx.config.files.quotaBytes);
    if (refusal) throw new AppError('storage_full', refusal);
    const sealer = await ctx.vault.sealerFor(tx, personKey(userId));
    const meta = sealUploadMeta(id, { name: cleanName(name), key: newBlobKey() }, sealer);
    const made = await uploads.insertUpload(tx, { workspaceId, id, uploadedBy: userId, bytes, meta });
    if (!made) throw conflict('This id is already taken');
  });
  return { received: 0, file: null };
}

/** Stores the piece that comes next, and answers how much is there; one that comes twice or too early is not stored. */
export async function uploadPiece(
  ctx: Context,
  { uploadId, offset }: Input<typeof contract.uploadPiece>,
  source: Readable,
) {
  const upload = await requireUpload(ctx, uploadId);
  if (offset !== upload.received) {
    source.resume();
    return { received: upload.received };
  }
  const maxBytes = Math.min(UPLOAD_PIECE_MAX_BYTES, upload.bytes - offset);
  const received = await storePart(ctx, upload, {
    offset,
    maxBytes,
    source,
    check: (bytes) => checkPiece(upload, bytes),
  });
  return { received: received ?? (await requireUpload(ctx, uploadId)).received };
}

function checkPiece({ received, bytes: all }: UploadRow, bytes: number): void {
  const isCut = bytes % UPLOAD_STEP_BYTES !== 0 || bytes < UPLOAD_PIECE_MIN_BYTES;
  if (isCut && received + bytes < all)
    throw invalid(
      `A piece that is not the last one has a multiple of ${UPLOAD_STEP_BYTES} bytes, and ${UPLOAD_PIECE_MIN_BYTES} at least`,
    );
}

type Storing = { offset: number; maxBytes: number; source: Readable; check?: (bytes: number) => void };

/** Undefined when somebody else stored this part first; nothing is left of one that is not kept. */
async function storePart(ctx: Context, upload: UploadRow, { offset, maxBytes, source, check }: Storing) {
  const { workspaceId, id: uploadId } = upload;
  const folder = folderOf(upload);
  const sealer = await ctx.vault.sealerFor(ctx.db, personKey(upload.uploadedBy));
  const { key } = openUploadMeta(upload, sealer);
  // What is not taken is read nevertheless: a request that is closed in its middle gets no answer.
  const incoming = source.iterator({ destroyOnReturn: false });
  const { part, digests } = await ctx.blobs
    .write({ folder, key, offset, maxBytes }, incoming)
    .catch((cause: unknown) => {
      source.resume();
      // Whoever sent it is gone, and hears nothing of this.
      throw source.errored ? new AppError('invalid', 'The upload was cut off', { cause }) : cause;
    });
  try {
    check?.(part.bytes);
    const sealed = sealDigests(uploadId, offset, digests, sealer);
    const row = { workspaceId, uploadId, start: offset, ...part, digests: sealed };
    const kept = await inTransaction(ctx.db, (tx) => uploads.addPart(tx, row));
    if (!kept) await ctx.blobs.removePart(folder, part);
    return kept?.received;
  } catch (error) {
    await ctx.blobs.removePart(folder, part);
    throw error;
  }
}

export async function completeUpload(ctx: Context, { uploadId, ...told }: Input<typeof contract.completeUpload>) {
  const row = await uploads.findUpload(ctx.db, uploadId);
  if (!row) return { file: await requireOwnFile(ctx, uploadId) };
  const upload = await requireUpload(ctx, uploadId);
  if (upload.received < upload.bytes) throw conflict('This upload is not whole yet');
  const thumbnail = told.thumbnail === undefined ? undefined : Buffer.from(told.thumbnail, 'base64');
  const file = await finish(ctx, upload, folderOf(upload), { thumbnail, sound: told.sound });
  return { file: file ?? (await requireOwnFile(ctx, uploadId)) };
}

type Incoming = { id: string; name: string; content: Readable; announcedBytes: number | undefined };
// What a form adds to the file in it, with room to spare.
const FORM_MAX_BYTES = 64 * 1024;

/** A whole file in one go. Whoever calls has checked that the person may write there. */
export async function uploadWhole(ctx: Context, workspaceId: string, incoming: Incoming): Promise<FileInfo> {
  const { id, content, announcedBytes } = incoming;
  const known = await uploads.findUpload(ctx.db, id);
  // An earlier try that was cut off: there is nothing to go on with.
  if (known) await deleteFile(ctx, { fileId: id });
  else if (await repository.findFile(ctx.db, id)) {
    content.resume();
    return requireOwnFile(ctx, id);
  }
  const { maxBytes } = ctx.config.files;
  const reserved = Math.max(1, (announcedBytes ?? maxBytes) - FORM_MAX_BYTES);
  await beginUpload(ctx, workspaceId, { ...incoming, bytes: reserved });
  try {
    return await receiveWhole(ctx, id, content);
  } catch (error) {
    await deleteFile(ctx, { fileId: id }).catch(() => undefined);
    if (!(error instanceof AppError) || error.code !== 'too_large') throw error;
    throw tooLarge(sizeRefusal(Number.POSITIVE_INFINITY, ctx.config.files) ?? error.message);
  }
}

async function receiveWhole(ctx: Context, id: string, content: Readable): Promise<FileInfo> {
  const upload = await requireUpload(ctx, id);
  const { maxBytes } = ctx.config.files;
  const received = await storePart(ctx, upload, { offset: 0, maxBytes, source: content });
  if (received === undefined) throw conflict('This id is already taken');
  await uploads.setBytes(ctx.db, upload, received);
  return (await completeUpload(ctx, { uploadId: id })).file;
}

/** Takes back what was not sent. */
export async function deleteFile(ctx: Context, { fileId }: Input<typeof contract.deleteFile>) {
  const { userId } = ctx.actor;
  await inTransaction(ctx.db, async (tx) => {
    const upload = await uploads.findUpload(tx, fileId);
    if (upload?.uploadedBy === userId && (await uploads.removeUpload(tx, upload)))
      return release(ctx, tx, upload.workspaceId, { blobIds: [], folders: [folderOf(upload)] });
    const gone = await repository.removeUnsent(tx, { id: fileId, userId });
    if (!gone) throw notFound('File');
    return release(ctx, tx, gone.workspaceId, { blobIds: [gone.blobId], folders: [] });
  });
  return { ok: true as const };
}

async function requireUpload(ctx: Context, id: string): Promise<UploadRow> {
  const upload = await uploads.findUpload(ctx.db, id);
  if (!upload || upload.uploadedBy !== ctx.actor.userId) throw notFound('Upload');
  return upload;
}

async function requireOwnFile(ctx: Context, id: string): Promise<FileInfo> {
  const row = await repository.findFile(ctx.db, id);
  if (!row || row.uploadedBy !== ctx.actor.userId) throw notFound('Upload');
  return toFileInfo(await openFile(ctx, ctx.db, row));
}
