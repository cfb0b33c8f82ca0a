import { bigint, boolean, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { bytea, timestamptz } from '#platform/db/columns.ts';

export const replies = pgTable(
  'replies',
  {
    workspaceId: uuid().notNull(),
    id: uuid().notNull(),
    conversationId: uuid().notNull(),
    questionId: uuid().notNull(),
    askedBy: uuid().notNull(),
    model: text().notNull(),
    options: bytea().notNull(),
    text: bytea(),
    persistedUpto: integer().notNull().default(0),
    status: text({ enum: ['queued', 'streaming', 'done', 'stopped', 'failed'] }).notNull(),
    leaseOwner: uuid(),
    leaseUntil: timestamptz().notNull().defaultNow(),
    attempt: integer().notNull().default(0),
    stopRequested: boolean().notNull().default(false),
    inputTokens: integer(),
    outputTokens: integer(),
    cachedInputTokens: integer(),
    costMicros: bigint({ mode: 'number' }),
    createdAt: timestamptz().notNull().defaultNow(),
    firstTokenAt: timestamptz(),
    finishedAt: timestamptz(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] })],
);

export const replySummaries = pgTable(
  'reply_summaries',
  {
    workspaceId: uuid().notNull(),
    conversationId: uuid().notNull(),
    uptoMessageId: uuid().notNull(),
    text: bytea().notNull(),
    createdAt: timestamptz().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.conversationId, t.uptoMessageId] })],
);
