import { and, desc, eq, gt, lt, ne, sql } from 'drizzle-orm';
import type { Queryable, Tx } from '#platform/db/database.ts';
import { accounts, sessions, users, verifications } from './tables.ts';

export type SessionRow = typeof sessions.$inferSelect;
export type LiveSession = { id: string; userId: string; isAdmin: boolean; lastSeenAt: Date };

const isLive = gt(sessions.expiresAt, sql`now()`);

export async function findLiveSession(db: Queryable, token: string): Promise<LiveSession | undefined> {
  const [row] = await db
    .select({ id: sessions.id, userId: sessions.userId, isAdmin: users.isAdmin, lastSeenAt: sessions.lastSeenAt })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(eq(sessions.token, token), isLive));
  return row;
}

export async function touchSession(db: Queryable, id: string): Promise<void> {
  await db.update(sessions).set({ lastSeenAt: new Date() }).where(eq(sessions.id, id));
}

/** False when it had been moved within the last day. */
export async function renewSession(db: Queryable, id: string, expiresAt: Date): Promise<boolean> {
  const dayAgo = sql`now() - interval '1 day'`;
  const rows = await db
    .update(sessions)
    .set({ expiresAt, updatedAt: new Date() })
    .where(and(eq(sessions.id, id), isLive, lt(sessions.updatedAt, dayAgo)))
    .returning({ id: sessions.id });
  return rows.length > 0;
}

export async function listLiveSessions(db: Queryable, userId: string): Promise<SessionRow[]> {
  return db
    .select()
    .from(sessions)
    .where(and(eq(sessions.userId, userId), isLive))
    .orderBy(desc(sessions.lastSeenAt));
}

/** The ids of those that are gone now. */
export async function deleteSession(db: Queryable, userId: string, id: string): Promise<string[]> {
  const rows = await db
    .delete(sessions)
    .where(and(eq(sessions.userId, userId), eq(sessions.id, id)))
    .returning({ id: sessions.id });
  return rows.map((row) => row.id);
}

export async function deleteOtherSessions(db: Queryable, userId: string, keptId: string): Promise<string[]> {
  const rows = await db
    .delete(sessions)
    .where(and(eq(sessions.userId, userId), ne(sessions.id, keptId)))
    .returning({ id: sessions.id });
  return rows.map((row) => row.id);
}

/** Sessions and challenges whose time is over; answers the ids of the sessions. */
export async function deleteExpired(db: Queryable): Promise<string[]> {
  await db.delete(verifications).where(lt(verifications.expiresAt, sql`now()`));
  const rows = await db.delete(sessions).where(lt(sessions.expiresAt, sql`now()`)).returning({ id: sessions.id });
  return rows.map((row) => row.id);
}

/** All sessions of somebody, whose ids are answered, with their half-finished sign-ins and trusted devices. */
export async function endEverythingOf(tx: Tx, userId: string): Promise<string[]> {
  await tx.delete(verifications).where(eq(verifications.value, userId));
  const rows = await tx.delete(sessions).where(eq(sessions.userId, userId)).returning({ id: sessions.id });
  return rows.map((row) => row.id);
}

/** The stored hash, which cannot change until the transaction ends. */
export async function lockPassword(tx: Tx, userId: string): Promise<string | null | undefined> {
  const [row] = await tx
    .select({ password: accounts.password })
    .from(accounts)
    .where(and(eq(accounts.userId, userId), eq(accounts.providerId, 'credential')))
    .for('share');
  return row?.password;
}
