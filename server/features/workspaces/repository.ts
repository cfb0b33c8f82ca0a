import { and, asc, count, eq, sql } from 'drizzle-orm';
import type { WorkspaceRole } from '#contract/workspaces.ts';
import type { Queryable, Tx } from '#platform/db/database.ts';
import { members, workspaces } from './tables.ts';

export type WorkspaceRow = typeof workspaces.$inferSelect;
export type MemberRow = typeof members.$inferSelect;
/** A workspace with what one person may do in it. */
export type WorkspaceAccess = WorkspaceRow & { role: WorkspaceRole };

const withRole = {
  id: workspaces.id,
  name: workspaces.name,
  kind: workspaces.kind,
  createdBy: workspaces.createdBy,
  createdAt: workspaces.createdAt,
  role: members.role,
};

const belongsTo = (userId: string) => and(eq(members.workspaceId, workspaces.id), eq(members.userId, userId));

/** The workspace as this person may see it; undefined when it is missing or not theirs. */
export async function findForMember(db: Queryable, id: string, userId: string): Promise<WorkspaceAccess | undefined> {
  const [row] = await db
    .select(withRole)
    .from(workspaces)
    .innerJoin(members, belongsTo(userId))
    .where(eq(workspaces.id, id));
  return row;
}

/** The personal one first, then by name. */
export async function listForMember(db: Queryable, userId: string): Promise<WorkspaceAccess[]> {
  return db
    .select(withRole)
    .from(workspaces)
    .innerJoin(members, belongsTo(userId))
    .orderBy(sql`${workspaces.kind} <> 'personal'`, asc(workspaces.name), asc(workspaces.id));
}

export async function findPersonal(db: Queryable, userId: string): Promise<WorkspaceRow | undefined> {
  const [row] = await db
    .select()
    .from(workspaces)
    .where(and(eq(workspaces.createdBy, userId), eq(workspaces.kind, 'personal')));
  return row;
}

export async function findWorkspace(db: Queryable, id: string): Promise<WorkspaceRow | undefined> {
  const [row] = await db.select().from(workspaces).where(eq(workspaces.id, id));
  return row;
}

/** Returns undefined when the id is taken, or the person has a personal one already. */
export async function insertWorkspace(tx: Tx, row: typeof workspaces.$inferInsert): Promise<WorkspaceRow | undefined> {
  const [inserted] = await tx.insert(workspaces).values(row).onConflictDoNothing().returning();
  return inserted;
}

export async function renameWorkspace(db: Queryable, id: string, name: string): Promise<void> {
  await db.update(workspaces).set({ name }).where(eq(workspaces.id, id));
}

/** Changes of membership take turns, so that two owners cannot remove each other at once. */
export async function lockWorkspace(tx: Tx, id: string): Promise<void> {
  await tx.select({ id: workspaces.id }).from(workspaces).where(eq(workspaces.id, id)).for('update');
}

const memberIs = (workspaceId: string, userId: string) =>
  and(eq(members.workspaceId, workspaceId), eq(members.userId, userId));

export async function findMember(db: Queryable, workspaceId: string, userId: string): Promise<MemberRow | undefined> {
  const [row] = await db.select().from(members).where(memberIs(workspaceId, userId));
  return row;
}

export async function listMembers(db: Queryable, workspaceId: string): Promise<MemberRow[]> {
  return db
    .select()
    .from(members)
    .where(eq(members.workspaceId, workspaceId))
    .orderBy(asc(members.joinedAt), asc(members.userId));
}

export async function countOwners(db: Queryable, workspaceId: string): Promise<number> {
  const [row] = await db
    .select({ owners: count() })
    .from(members)
    .where(and(eq(members.workspaceId, workspaceId), eq(members.role, 'owner')));
  return row?.owners ?? 0;
}

/** Leaves a member as they are. */
export async function insertMember(tx: Tx, row: typeof members.$inferInsert): Promise<void> {
  await tx.insert(members).values(row).onConflictDoNothing();
}

export async function changeRole(
  tx: Tx,
  workspaceId: string,
  userId: string,
  role: WorkspaceRole,
): Promise<MemberRow | undefined> {
  const [row] = await tx.update(members).set({ role }).where(memberIs(workspaceId, userId)).returning();
  return row;
}

export async function deleteMember(tx: Tx, workspaceId: string, userId: string): Promise<void> {
  await tx.delete(members).where(memberIs(workspaceId, userId));
}
