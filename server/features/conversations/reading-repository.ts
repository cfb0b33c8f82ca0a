import { type SQL, sql } from 'drizzle-orm';
import { type Reading, UNREAD_MAX } from '#contract/reading.ts';
import type { Queryable } from '#platform/db/database.ts';

type Scope = { workspaceId: string; conversationId: string };

/** Whoever wrote more than this and never looked, as a program does, is not counted for further back. */
const LOOKED_AT_MAX = 5 * UNREAD_MAX;

/**
 * How many messages of others a participant has not seen, of the newest 500, as a column beside the row of
 * `participants`. Whatever is newer than what was read has a later seq too, which has an index.
 */
export const unreadOf = (participant: SQL): SQL<number> => sql<number>`(select count(*)::int from (
  select 1 from (
    select * from messages m
    where m.workspace_id = ${participant}.workspace_id and m.conversation_id = ${participant}.conversation_id
      and m.seq > ${participant}.read_upto
    order by m.seq desc limit ${LOOKED_AT_MAX}) as newest
  where newest.ordinal > ${participant}.read_upto and newest.deleted_at is null
    and not (newest.role = 'user' and newest.author_id = ${participant}.user_id)
  limit ${UNREAD_MAX}) as news)`;

/** Goes forward only, and never past what there is; undefined where this person does not take part. */
export async function markRead(
  db: Queryable,
  { workspaceId, conversationId, userId }: Scope & { userId: string },
  upto: number,
): Promise<Reading | undefined> {
  const { rows } = await db.execute<{ read_upto: string; unread: number }>(sql`
    with moved as (
      update participants p set read_upto = greatest(p.read_upto, least(${upto}::bigint, c.seq))
      from conversations c
      where c.workspace_id = p.workspace_id and c.id = p.conversation_id and p.workspace_id = ${workspaceId}::uuid
        and p.conversation_id = ${conversationId}::uuid and p.user_id = ${userId}::uuid and p.left_at is null
      returning p.workspace_id, p.conversation_id, p.user_id, p.read_upto
    )
    select moved.read_upto, ${unreadOf(sql`moved`)} as unread from moved`);
  return rows[0] && { readUpto: Number(rows[0].read_upto), unread: rows[0].unread };
}

export async function countUnread(db: Queryable, scope: Scope & { userId: string }): Promise<number> {
  const [mine] = await listUnread(db, scope, scope.userId);
  return mine?.unread ?? 0;
}

/** For everybody who takes part, or one of them. */
export async function listUnread(
  db: Queryable,
  { workspaceId, conversationId }: Scope,
  userId?: string,
): Promise<{ userId: string; unread: number }[]> {
  const { rows } = await db.execute<{ user_id: string; unread: number }>(sql`
    select p.user_id, ${unreadOf(sql`p`)} as unread from participants p
    where p.workspace_id = ${workspaceId}::uuid and p.conversation_id = ${conversationId}::uuid and p.left_at is null
      and (${userId ?? null}::uuid is null or p.user_id = ${userId ?? null}::uuid)`);
  return rows.map((row) => ({ userId: row.user_id, unread: row.unread }));
}
