import { pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { bytea, timestamptz } from '#platform/db/columns.ts';

export const providers = pgTable('providers', {
  id: uuid().primaryKey(),
  workspaceId: uuid(),
  kind: text({ enum: ['anthropic', 'openai', 'google', 'ollama', 'openai-compatible'] }).notNull(),
  slug: text().notNull(),
  name: text().notNull(),
  baseUrl: text(),
  apiKey: bytea(),
  createdAt: timestamptz().notNull().defaultNow(),
  updatedAt: timestamptz().notNull().defaultNow(),
});
