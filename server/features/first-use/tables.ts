import { integer, jsonb, pgTable, uuid } from 'drizzle-orm/pg-core';
import { timestamptz } from '#platform/db/columns.ts';

export const firstUse = pgTable('first_use', {
  userId: uuid().primaryKey(),
  notes: jsonb().$type<Record<string, unknown>>().notNull(),
  revision: integer().notNull().default(1),
  sampleId: uuid(),
  updatedAt: timestamptz().notNull().defaultNow(),
});
