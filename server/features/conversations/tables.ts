import { isNull } from 'drizzle-orm';
import { bigint, boolean, index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { bytea, timestamptz } from '#platform/db/columns.ts';

export const conversations = pgTable(
  'conversations',
  {
    workspaceId: uuid().notNull(),
    id: uuid().notNull(),
    createdBy: uuid().notNull(),
    title: bytea().notNull(),
    settings: bytea().notNull(),
    seq: bigint({ mode: 'number' }).notNull().default(0),
    newestMessageId: uuid(),
    createdAt: timestamptz().notNull().defaultNow(),
    lastActivityAt: timestamptz().notNull().defaultNow(),
    deletedAt: timestamptz(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), uniqueIndex('conversations_by_id').on(t.id)],
);

export const participants = pgTable(
  'participants',
  {
    workspaceId: uuid().notNull(),
    conversationId: uuid().notNull(),
    userId: uuid().notNull(),
    role: text({ enum: ['owner', 'writer', 'reader'] }).notNull(),
    seq: bigint({ mode: 'number' }).notNull(),
    joinedAt: timestamptz().notNull().defaultNow(),
    leftAt: timestamptz(),
    leafId: uuid(),
    draft: bytea(),
    draftFileIds: uuid().array().notNull().default([]),
    readUpto: bigint({ mode: 'number' }).notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.conversationId, t.userId] }),
    index('participants_by_user').on(t.userId, t.conversationId),
  ],
);

export const messages = pgTable(
  'messages',
  {
    workspaceId: uuid().notNull(),
    id: uuid().notNull(),
    conversationId: uuid().notNull(),
    parentId: uuid(),
    role: text({ enum: ['user', 'assistant'] }).notNull(),
    authorId: uuid().notNull(),
    status: text({ enum: ['queued', 'streaming', 'done', 'stopped', 'failed'] }).notNull(),
    body: bytea(),
    model: text(),
    ordinal: bigint({ mode: 'number' }).notNull(),
    seq: bigint({ mode: 'number' }).notNull(),
    createdAt: timestamptz().notNull().defaultNow(),
    editedAt: timestamptz(),
    deletedAt: timestamptz(),
    isReacted: boolean().notNull().default(false),
    namedIds: uuid().array(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('messages_by_parent').on(t.workspaceId, t.conversationId, t.parentId, t.ordinal),
    index('messages_by_seq').on(t.workspaceId, t.conversationId, t.seq),
    index('messages_at_root').on(t.workspaceId, t.conversationId, t.ordinal).where(isNull(t.parentId)),
  ],
);

export const messageRevisions = pgTable(
  'message_revisions',
  {
    workspaceId: uuid().notNull(),
    messageId: uuid().notNull(),
    revision: bigint({ mode: 'number' }).notNull(),
    body: bytea().notNull(),
    replacedAt: timestamptz().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.messageId, t.revision] })],
);

export const reactions = pgTable(
  'reactions',
  {
    workspaceId: uuid().notNull(),
    messageId: uuid().notNull(),
    userId: uuid().notNull(),
    emojis: bytea().notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.messageId, t.userId] })],
);
