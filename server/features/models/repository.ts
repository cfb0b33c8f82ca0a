import { asc, eq, isNull, or } from 'drizzle-orm';
import type { Queryable } from '#platform/db/database.ts';
import { providers } from './tables.ts';

export type ProviderRow = typeof providers.$inferSelect;
export type NewProvider = typeof providers.$inferInsert;

/** Those of the workspace and those that serve all, oldest first. */
export function listForWorkspace(db: Queryable, workspaceId: string): Promise<ProviderRow[]> {
  return db
    .select()
    .from(providers)
    .where(or(eq(providers.workspaceId, workspaceId), isNull(providers.workspaceId)))
    .orderBy(asc(providers.createdAt), asc(providers.id));
}

export function listForServer(db: Queryable): Promise<ProviderRow[]> {
  return db
    .select()
    .from(providers)
    .where(isNull(providers.workspaceId))
    .orderBy(asc(providers.createdAt), asc(providers.id));
}

export async function findProvider(db: Queryable, id: string): Promise<ProviderRow | undefined> {
  const [row] = await db.select().from(providers).where(eq(providers.id, id));
  return row;
}

/** Undefined when the id or the slug is taken: the caller decides what that means. */
export async function insertProvider(db: Queryable, row: NewProvider): Promise<ProviderRow | undefined> {
  const [inserted] = await db.insert(providers).values(row).onConflictDoNothing().returning();
  return inserted;
}

export async function updateProvider(
  db: Queryable,
  id: string,
  change: Pick<ProviderRow, 'name' | 'baseUrl' | 'apiKey'>,
): Promise<ProviderRow | undefined> {
  const [row] = await db
    .update(providers)
    .set({ ...change, updatedAt: new Date() })
    .where(eq(providers.id, id))
    .returning();
  return row;
}

export async function deleteProvider(db: Queryable, id: string): Promise<void> {
  await db.delete(providers).where(eq(providers.id, id));
}
