import { integer, jsonb, pgTable, uuid } from 'drizzle-orm/pg-core';
import { timestamptz } from '#platform/db/columns.ts';

export const preferences = pgTable('preferences', {
  userId: uuid().primaryKey(),
  chosen: jsonb().$type<Record<string, unknown>>().notNull(),
  revision: integer().notNull().default(1),
  updatedAt: timestamptz().notNull().defaultNow(),
});
