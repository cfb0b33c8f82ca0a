import { eq, sql } from 'drizzle-orm';
import type { Queryable, Tx } from '#platform/db/database.ts';
import { firstUse } from './tables.ts';

export type NotesRow = Pick<typeof firstUse.$inferSelect, 'notes' | 'revision'>;

const columns = { notes: firstUse.notes, revision: firstUse.revision };

export async function findNotes(db: Queryable, userId: string): Promise<NotesRow | undefined> {
  const [row] = await db.select(columns).from(firstUse).where(eq(firstUse.userId, userId));
  return row;
}

/** Adds to what was noted before, in one statement: of two devices at once none undoes the other. */
export async function mergeNotes(
  db: Queryable,
  userId: string,
  notes: Record<string, unknown>,
): Promise<NotesRow | undefined> {
  const [row] = await db
    .insert(firstUse)
    .values({ userId, notes })
    .onConflictDoUpdate({
      target: firstUse.userId,
      set: {
        notes: sql`${firstUse.notes} || excluded.notes`,
        revision: sql`${firstUse.revision} + 1`,
        updatedAt: sql`now()`,
      },
    })
    .returning(columns);
  return row;
}

/** Until the transaction ends, nobody else gets past this for the same person. Null: there is no sample. */
export async function lockSample(tx: Tx, userId: string): Promise<string | null> {
  const [row] = await tx
    .insert(firstUse)
    .values({ userId, notes: {}, revision: 0 })
    .onConflictDoUpdate({ target: firstUse.userId, set: { updatedAt: sql`now()` } })
    .returning({ sampleId: firstUse.sampleId });
  return row?.sampleId ?? null;
}

export async function keepSample(tx: Tx, userId: string, sampleId: string): Promise<void> {
  await tx.update(firstUse).set({ sampleId }).where(eq(firstUse.userId, userId));
}
