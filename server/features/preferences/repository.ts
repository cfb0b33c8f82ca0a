import { eq, sql } from 'drizzle-orm';
import type { Queryable } from '#platform/db/database.ts';
import { preferences } from './tables.ts';

export type PreferencesRow = Pick<typeof preferences.$inferSelect, 'chosen' | 'revision'>;

const columns = { chosen: preferences.chosen, revision: preferences.revision };
const later = { revision: sql`${preferences.revision} + 1`, updatedAt: sql`now()` };

export async function findPreferences(db: Queryable, userId: string): Promise<PreferencesRow | undefined> {
  const [row] = await db.select(columns).from(preferences).where(eq(preferences.userId, userId));
  return row;
}

/** Adds to what was chosen before, in one statement: of two devices at once none undoes the other. */
export async function mergePreferences(
  db: Queryable,
  userId: string,
  chosen: Record<string, unknown>,
): Promise<PreferencesRow | undefined> {
  const [row] = await db
    .insert(preferences)
    .values({ userId, chosen })
    .onConflictDoUpdate({
      target: preferences.userId,
      set: { chosen: sql`${preferences.chosen} || excluded.chosen`, ...later },
    })
    .returning(columns);
  return row;
}

/** Keeps the row, and with it the revision: a device that hears of this late must still see that it is newer. */
export async function clearPreferences(db: Queryable, userId: string): Promise<PreferencesRow | undefined> {
  const [row] = await db
    .update(preferences)
    .set({ chosen: {}, ...later })
    .where(eq(preferences.userId, userId))
    .returning(columns);
  return row;
}
