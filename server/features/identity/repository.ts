import { desc, eq, inArray, isNull } from 'drizzle-orm';
import type { Queryable, Tx } from '#platform/db/database.ts';
import { accounts, authSecrets, setup, users } from './tables.ts';

export type UserRow = typeof users.$inferSelect;

export async function findUser(db: Queryable, id: string): Promise<UserRow | undefined> {
  const [row] = await db.select().from(users).where(eq(users.id, id));
  return row;
}

export async function findUsers(db: Queryable, ids: string[]): Promise<UserRow[]> {
  return ids.length === 0 ? [] : db.select().from(users).where(inArray(users.id, ids));
}

/** Returns undefined when the address is taken. */
export async function insertUser(tx: Tx, row: typeof users.$inferInsert): Promise<UserRow | undefined> {
  const [inserted] = await tx.insert(users).values(row).onConflictDoNothing({ target: users.email }).returning();
  return inserted;
}

export async function renameUser(db: Queryable, id: string, name: string): Promise<UserRow | undefined> {
  const [row] = await db.update(users).set({ name, updatedAt: new Date() }).where(eq(users.id, id)).returning();
  return row;
}

export async function insertAccount(tx: Tx, row: typeof accounts.$inferInsert): Promise<void> {
  await tx.insert(accounts).values(row);
}

/** False when the password was changed meanwhile. Every hash has its own salt, so it names one account. */
export async function replaceHash(db: Queryable, hash: string, by: string): Promise<boolean> {
  const rows = await db
    .update(accounts)
    .set({ password: by })
    .where(eq(accounts.password, hash))
    .returning({ id: accounts.id });
  return rows.length > 0;
}

export async function isSetupDone(db: Queryable): Promise<boolean> {
  const rows = await db.select({ doneAt: setup.doneAt }).from(setup);
  return rows[0]?.doneAt != null;
}

/** The one row of setup, locked until the transaction ends. */
export async function lockSetup(tx: Tx): Promise<typeof setup.$inferSelect | undefined> {
  const [row] = await tx.select().from(setup).for('update');
  return row;
}

/** False once the first admin is made. */
export async function replaceSetupToken(db: Queryable, tokenHash: Buffer): Promise<boolean> {
  const rows = await db.update(setup).set({ tokenHash }).where(isNull(setup.doneAt)).returning();
  return rows.length > 0;
}

export async function finishSetup(tx: Tx): Promise<void> {
  await tx.update(setup).set({ tokenHash: null, doneAt: new Date() });
}

/** Newest first: that one is used, the others still open what they sealed. */
export async function listAuthSecrets(db: Queryable): Promise<(typeof authSecrets.$inferSelect)[]> {
  return db.select().from(authSecrets).orderBy(desc(authSecrets.version));
}

/** Leaves an existing version alone: several processes may start at once. */
export async function insertAuthSecret(db: Queryable, version: number, secret: Buffer): Promise<void> {
  await db.insert(authSecrets).values({ version, secret }).onConflictDoNothing();
}
