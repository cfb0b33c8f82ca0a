import { bigint, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { BlobPart } from '#platform/blobs/blobs.ts';
import { bytea, timestamptz } from '#platform/db/columns.ts';

export const blobs = pgTable(
  'blobs',
  {
    workspaceId: uuid().notNull(),
    id: bytea().notNull(),
    bytes: bigint({ mode: 'number' }).notNull(),
    folder: text().notNull(),
    parts: jsonb().$type<BlobPart[]>().notNull(),
    contentKey: bytea().notNull(),
    createdAt: timestamptz().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] })],
);

export const files = pgTable(
  'files',
  {
    workspaceId: uuid().notNull(),
    id: uuid().notNull(),
    uploadedBy: uuid().notNull(),
    conversationId: uuid(),
    blobId: bytea().notNull(),
    meta: bytea().notNull(),
    thumbnail: bytea(),
    createdAt: timestamptz().notNull().defaultNow(),
    expiresAt: timestamptz(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] })],
);

export const messageFiles = pgTable(
  'message_files',
  {
    workspaceId: uuid().notNull(),
    conversationId: uuid().notNull(),
    messageId: uuid().notNull(),
    fileId: uuid().notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.messageId, t.fileId] })],
);

export const uploads = pgTable(
  'uploads',
  {
    workspaceId: uuid().notNull(),
    id: uuid().notNull(),
    uploadedBy: uuid().notNull(),
    bytes: bigint({ mode: 'number' }).notNull(),
    received: bigint({ mode: 'number' }).notNull().default(0),
    meta: bytea().notNull(),
    createdAt: timestamptz().notNull().defaultNow(),
    expiresAt: timestamptz().notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] })],
);

export const uploadParts = pgTable(
  'upload_parts',
  {
    workspaceId: uuid().notNull(),
    uploadId: uuid().notNull(),
    start: bigint({ mode: 'number' }).notNull(),
    bytes: integer().notNull(),
    name: text().notNull(),
    digests: bytea().notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.uploadId, t.start] })],
);
