import { boolean, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { bytea, timestamptz } from '../db/columns.ts';

export const dataKeys = pgTable(
  'data_keys',
  {
    ownerKind: text({ enum: ['person', 'conversation', 'workspace', 'system'] }).notNull(),
    ownerId: text().notNull(),
    version: integer().notNull(),
    wrapped: bytea(), // null once forgotten
    createdAt: timestamptz().notNull().defaultNow(),
    forgottenAt: timestamptz(),
  },
  (t) => [primaryKey({ columns: [t.ownerKind, t.ownerId, t.version] })],
);

export const vaultCheck = pgTable('vault_check', {
  onlyRow: boolean().primaryKey().default(true),
  masterKeyId: bytea().notNull(),
});
