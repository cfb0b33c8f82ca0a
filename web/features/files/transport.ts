import {
  beginUpload,
  completeUpload,
  deleteFile,
  type FileInfo,
  UPLOAD_PIECE_MAX_BYTES,
  UPLOAD_PIECE_MIN_BYTES,
  UPLOAD_STEP_BYTES,
  uploadPiece,
} from '#contract/files.ts';
import { call, sendBytes } from '#platform/api-client.ts';
import type { StoredUpload } from './upload.ts';
import { uploadWords } from './upload-words.ts';

/** How an upload reaches the server. Every step may be repeated: the id makes the server do it once. */
export type Transport = {
  begin(upload: StoredUpload, signal: AbortSignal): Promise<{ received: number; file: FileInfo | null }>;
  /** Answers how much the server has. */
  piece(id: string, offset: number, bytes: Uint8Array<ArrayBuffer>, signal: AbortSignal): Promise<number>;
  complete(upload: StoredUpload, signal: AbortSignal): Promise<FileInfo>;
  remove(id: string): Promise<void>;
};

export const transport: Transport = {
  begin: ({ id, name, bytes, destination }, signal) =>
    call(beginUpload, { id, name, bytes, ...destination }, { signal }),
  piece: async (id, offset, bytes, signal) =>
    (await sendBytes(uploadPiece, { uploadId: id, offset }, bytes, { signal })).received,
  complete: async ({ id, thumbnail, sound }, signal) =>
    (await call(completeUpload, { uploadId: id, ...(thumbnail && { thumbnail }), ...(sound && { sound }) }, { signal }))
      .file,
  remove: async (id) => void (await call(deleteFile, { fileId: id })),
};

export const FIRST_PIECE_BYTES = 2 * UPLOAD_PIECE_MIN_BYTES;
const PIECE_TAKES_MS = 1_000;

/** As large as what a second took, so that progress is seen and little is lost with the connection. */
export function nextPieceBytes(bytes: number, tookMs: number): number {
  const wished = Math.min(bytes * 4, (bytes * PIECE_TAKES_MS) / Math.max(1, tookMs));
  const whole = Math.floor(wished / UPLOAD_STEP_BYTES) * UPLOAD_STEP_BYTES;
  return Math.min(UPLOAD_PIECE_MAX_BYTES, Math.max(UPLOAD_PIECE_MIN_BYTES, whole));
}

/** Into memory first: a file that was moved or changed meanwhile is a matter of this device and not of the connection. */
export async function readPiece(blob: Blob | undefined, at: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
  try {
    if (blob) return new Uint8Array(await blob.slice(at, at + length).arrayBuffer());
  } catch {}
  throw new Error(uploadWords.now.unreadable);
}
