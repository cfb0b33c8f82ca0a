import { and, asc, eq, gt, isNull, lt, sql } from 'drizzle-orm';
import type { Queryable, Tx } from '#platform/db/database.ts';
import { invites, inviteUses, users } from './tables.ts';

export type InviteRow = typeof invites.$inferSelect;
export type InviteUse = typeof inviteUses.$inferSelect;

export async function insertInvite(db: Queryable, row: typeof invites.$inferInsert): Promise<InviteRow | undefined> {
  const [inserted] = await db.insert(invites).values(row).returning();
  return inserted;
}

export type InviteWithHost = InviteRow & { invitedBy: string };

export async function findInvite(db: Queryable, tokenHash: Buffer): Promise<InviteWithHost | undefined> {
  const [row] = await db
    .select({ invite: invites, invitedBy: users.name })
    .from(invites)
    .innerJoin(users, eq(users.id, invites.createdBy))
    .where(eq(invites.tokenHash, tokenHash));
  return row && { ...row.invite, invitedBy: row.invitedBy };
}

/** Whoever counts a use holds the invite, so the last one is taken once. */
export async function lockInvite(tx: Tx, tokenHash: Buffer): Promise<InviteRow | undefined> {
  const [row] = await tx.select().from(invites).where(eq(invites.tokenHash, tokenHash)).for('update');
  return row;
}

export async function findUse(db: Queryable, inviteId: string, userId: string): Promise<InviteUse | undefined> {
  const [row] = await db
    .select()
    .from(inviteUses)
    .where(and(eq(inviteUses.inviteId, inviteId), eq(inviteUses.userId, userId)));
  return row;
}

export async function insertUse(tx: Tx, use: InviteUse): Promise<void> {
  await tx.insert(inviteUses).values(use);
  await tx
    .update(invites)
    .set({ uses: sql`${invites.uses} + 1` })
    .where(eq(invites.id, use.inviteId));
}

export async function acceptUse(tx: Tx, inviteId: string, userId: string): Promise<void> {
  await tx
    .update(inviteUses)
    .set({ acceptedAt: new Date() })
    .where(and(eq(inviteUses.inviteId, inviteId), eq(inviteUses.userId, userId)));
}

const works = and(isNull(invites.revokedAt), gt(invites.expiresAt, sql`now()`), lt(invites.uses, invites.maxUses));

export async function listWorkingInvites(
  db: Queryable,
  kind: InviteRow['kind'],
  targetId: string,
): Promise<InviteRow[]> {
  return db
    .select()
    .from(invites)
    .where(and(eq(invites.targetId, targetId), eq(invites.kind, kind), works))
    .orderBy(asc(invites.createdAt), asc(invites.id));
}

export async function revokeInvite(
  db: Queryable,
  { kind, targetId, inviteId }: { kind: InviteRow['kind']; targetId: string; inviteId: string },
): Promise<boolean> {
  const rows = await db
    .update(invites)
    .set({ revokedAt: sql`coalesce(${invites.revokedAt}, now())` })
    .where(and(eq(invites.id, inviteId), eq(invites.targetId, targetId), eq(invites.kind, kind)))
    .returning({ id: invites.id });
  return rows.length > 0;
}

export async function revokeInvitesBy(tx: Tx, workspaceId: string, userId: string): Promise<void> {
  await tx
    .update(invites)
    .set({ revokedAt: new Date() })
    .where(and(eq(invites.workspaceId, workspaceId), eq(invites.createdBy, userId), isNull(invites.revokedAt)));
}
