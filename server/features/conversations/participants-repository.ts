import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import type { Queryable, Tx } from '#platform/db/database.ts';
import { users } from '../identity/tables.ts';
import { participants } from './tables.ts';

export type ParticipantRow = typeof participants.$inferSelect & { name: string };

const participantColumns = {
  workspaceId: participants.workspaceId,
  conversationId: participants.conversationId,
  userId: participants.userId,
  role: participants.role,
  seq: participants.seq,
  joinedAt: participants.joinedAt,
  leftAt: participants.leftAt,
  leafId: participants.leafId,
  draft: participants.draft,
  draftFileIds: participants.draftFileIds,
  readUpto: participants.readUpto,
  // An account may be gone while what it wrote is still here.
  name: sql<string>`coalesce(${users.name}, '')`,
};

/** Everybody who is or was in it, in order of joining; with `sinceSeq`, those who changed after it. */
export async function listParticipants(
  db: Queryable,
  workspaceId: string,
  conversationId: string,
  sinceSeq = -1,
): Promise<ParticipantRow[]> {
  return db
    .select(participantColumns)
    .from(participants)
    .leftJoin(users, eq(users.id, participants.userId))
    .where(
      and(
        eq(participants.workspaceId, workspaceId),
        eq(participants.conversationId, conversationId),
        gt(participants.seq, sinceSeq),
      ),
    )
    .orderBy(participants.joinedAt, participants.userId);
}

export async function findParticipant(
  db: Queryable,
  workspaceId: string,
  conversationId: string,
  userId: string,
): Promise<ParticipantRow | undefined> {
  const [row] = await db
    .select(participantColumns)
    .from(participants)
    .leftJoin(users, eq(users.id, participants.userId))
    .where(
      and(
        eq(participants.workspaceId, workspaceId),
        eq(participants.conversationId, conversationId),
        eq(participants.userId, userId),
      ),
    );
  return row;
}

type ParticipantChange = {
  workspaceId: string;
  conversationId: string;
  userId: string;
  role: ParticipantRow['role'];
  seq: number;
};

/** Adds a participant, or brings back one who had left. */
export async function putParticipant(tx: Tx, row: ParticipantChange): Promise<void> {
  await tx
    .insert(participants)
    // What was said before they came is there to be read, and nothing that they missed.
    .values({ ...row, readUpto: row.seq })
    .onConflictDoUpdate({
      target: [participants.workspaceId, participants.conversationId, participants.userId],
      set: { role: row.role, seq: row.seq, leftAt: null, readUpto: row.seq },
    });
}

export async function markLeft(tx: Tx, row: Omit<ParticipantChange, 'role'>): Promise<void> {
  await tx
    .update(participants)
    .set({ seq: row.seq, leftAt: sql`now()`, draft: null, draftFileIds: [], leafId: null })
    .where(
      and(
        eq(participants.workspaceId, row.workspaceId),
        eq(participants.conversationId, row.conversationId),
        eq(participants.userId, row.userId),
      ),
    );
}

export async function saveDraft(
  db: Queryable,
  row: { workspaceId: string; conversationId: string; userId: string; draft: Buffer | null; fileIds: string[] },
): Promise<void> {
  await db
    .update(participants)
    .set({ draft: row.draft, draftFileIds: row.fileIds })
    .where(
      and(
        eq(participants.workspaceId, row.workspaceId),
        eq(participants.conversationId, row.conversationId),
        eq(participants.userId, row.userId),
      ),
    );
}

/** The conversations of a workspace in which this person takes part. */
export async function listIdsInWorkspace(db: Queryable, workspaceId: string, userId: string): Promise<string[]> {
  const rows = await db
    .select({ id: participants.conversationId })
    .from(participants)
    .where(
      and(eq(participants.workspaceId, workspaceId), eq(participants.userId, userId), isNull(participants.leftAt)),
    );
  return rows.map((row) => row.id);
}
