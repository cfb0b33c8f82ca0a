import { z } from 'zod';
import { idSchema, okSchema } from './common.ts';
import { endpoint } from './endpoint.ts';
import { THUMBNAIL_MAX_BYTES } from './pictures.ts';

export const FILES_MAX_PER_MESSAGE = 20;
export const FILE_NAME_MAX_CHARS = 200;
/** A piece of an upload is a whole number of these, except for the last one. */
export const UPLOAD_STEP_BYTES = 64 * 1024;
/** A piece is at least this long, except for the last one. */
export const UPLOAD_PIECE_MIN_BYTES = 256 * 1024;
export const UPLOAD_PIECE_MAX_BYTES = 8 * 1024 * 1024;
const THUMBNAIL_MAX_CHARS = Math.ceil(THUMBNAIL_MAX_BYTES / 3) * 4;

/** A waveform has so many bars. */
export const SOUND_PEAKS = 64;

/** What a sound is like, as its sender's device measured it: for eyes, and to be trusted no more than a name. */
export const soundSchema = z.object({
  durationMs: z
    .int()
    .min(1)
    .max(24 * 60 * 60_000),
  /** How loud each of its parts is, all equally long: one letter of base64 each, from `A` for silence to `/`. */
  peaks: z
    .string()
    .regex(/^[A-Za-z0-9+/]{64}$/)
    .optional(),
});
export type Sound = z.infer<typeof soundSchema>;

/** A file as messages show it. */
export const fileSchema = z.object({
  id: idSchema,
  name: z.string(),
  /** What the bytes are, whatever name and sender say; `application/octet-stream` where nobody can tell. */
  type: z.string(),
  bytes: z.int(),
  /** Of a picture, as its first bytes say; for the place it takes on the page. */
  width: z.int().nullable(),
  height: z.int().nullable(),
  hasThumbnail: z.boolean(),
  /** Of a sound, where its sender told. */
  sound: soundSchema.optional(),
  /** Its name promises something else than it is. */
  isMisnamed: z.boolean(),
});
export type FileInfo = z.infer<typeof fileSchema>;

export const fileIdsSchema = z
  .array(idSchema)
  .max(FILES_MAX_PER_MESSAGE)
  .refine((ids) => new Set(ids).size === ids.length, 'A file can be named once');

/** Where a file is going: into a conversation, or else into one that is still to be made in the workspace. */
const destination = { workspaceId: idSchema.optional(), conversationId: idSchema.optional() };

export const beginUpload = endpoint({
  method: 'POST',
  path: '/uploads',
  status: 201,
  summary: 'Begin or go on with an upload: how much of it is there, or the file once it is whole',
  input: z.object({
    // The client picks the id; the file will have the same.
    id: idSchema,
    ...destination,
    name: z.string().max(1000),
    bytes: z.int().min(1),
  }),
  output: z.object({ received: z.int(), file: fileSchema.nullable() }),
});

export const uploadPiece = endpoint({
  method: 'PUT',
  path: '/uploads/:uploadId/bytes',
  takes: 'bytes',
  summary: 'The next piece of an upload; one that is there already is not stored again',
  input: z.object({ uploadId: idSchema, offset: z.coerce.number().int().min(0) }),
  output: z.object({ received: z.int() }),
});

export const completeUpload = endpoint({
  method: 'POST',
  path: '/uploads/:uploadId/complete',
  summary: 'Make a file of an upload that is whole; unsent files are removed after a day',
  input: z.object({
    uploadId: idSchema,
    /** A small picture of it, made by the sender: WebP, JPEG or PNG, as base64. */
    thumbnail: z.base64().max(THUMBNAIL_MAX_CHARS).optional(),
    /** Kept if the file turns out to be a sound. */
    sound: soundSchema.optional(),
  }),
  output: z.object({ file: fileSchema }),
});

export const uploadFile = endpoint({
  method: 'POST',
  path: '/files',
  status: 201,
  takes: 'multipart',
  summary: 'Upload a file at once, as the part `file` of a form',
  input: z.object({ id: idSchema.optional(), ...destination }),
  output: z.object({ file: fileSchema }),
});

export const getFile = endpoint({
  method: 'GET',
  path: '/files/:fileId',
  gives: 'bytes',
  summary: 'What is in a file; parts of it by the Range header',
  input: z.object({ fileId: idSchema }),
  output: z.undefined(),
});

export const getThumbnail = endpoint({
  method: 'GET',
  path: '/files/:fileId/thumbnail',
  gives: 'bytes',
  summary: 'A small picture of a file',
  input: z.object({ fileId: idSchema }),
  output: z.undefined(),
});

export const archiveEntrySchema = z.object({ name: z.string(), bytes: z.int() });
export type ArchiveEntry = z.infer<typeof archiveEntrySchema>;

export const listArchive = endpoint({
  method: 'GET',
  path: '/files/:fileId/entries',
  summary: 'What an archive says is in it; nothing of it is unpacked',
  input: z.object({ fileId: idSchema }),
  output: z.object({ entries: z.array(archiveEntrySchema), total: z.int() }),
});

export const deleteFile = endpoint({
  method: 'DELETE',
  path: '/files/:fileId',
  summary: 'Take back a file that was not sent, whole or not; sent ones go with their message',
  input: z.object({ fileId: idSchema }),
  output: okSchema,
});
