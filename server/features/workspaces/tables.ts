import { sql } from 'drizzle-orm';
import { index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { timestamptz } from '#platform/db/columns.ts';

export const workspaces = pgTable(
  'workspaces',
  {
    id: uuid().primaryKey(),
    name: text().notNull(),
    kind: text({ enum: ['personal', 'team'] }).notNull(),
    createdBy: uuid().notNull(),
    createdAt: timestamptz().notNull().defaultNow(),
  },
  (t) => [uniqueIndex('personal_workspaces').on(t.createdBy).where(sql`${t.kind} = 'personal'`)],
);

export const members = pgTable(
  'members',
  {
    workspaceId: uuid().notNull(),
    userId: uuid().notNull(),
    role: text({ enum: ['owner', 'admin', 'member'] }).notNull(),
    joinedAt: timestamptz().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.userId] }), index('members_by_user').on(t.userId)],
);
