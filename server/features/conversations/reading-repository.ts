import { type SQL, sql } from 'drizzle-orm';
import { type News, type Reading, UNREAD_MAX } from '#contract/reading.ts';
import type { Queryable } from '#platform/db/database.ts';

type Scope = { workspaceId: string; conversationId: string };

/** Whoever wrote more than this and never looked, as a program does, is not counted for further back. */
const LOOKED_AT_MAX = 5 * UNREAD_MAX;

/**
 * How many messages of others a participant has not seen, and how many of these name them, of the newest 500, as an
 * array beside the row of `participants`. Whatever is newer than what was read has a later seq too, which has an index.
 */
export const newsOf = (participant: SQL): SQL<[unread: number, naming: number]> => sql`(select
  array[least(count(*), ${UNREAD_MAX})::int, (count(*) filter (where ${participant}.user_id = any(newest.named_ids)))::int]
  from (
    select * from messages m
    where m.workspace_id = ${participant}.workspace_id and m.conversation_id = ${participant}.conversation_id
      and m.seq > ${participant}.read_upto
    order by m.seq desc limit ${LOOKED_AT_MAX}) as newest
  where newest.ordinal > ${participant}.read_upto and newest.deleted_at is null
    and not (newest.role = 'user' and newest.author_id = ${participant}.user_id))`;

export const NO_NEWS: News = { unread: 0, isNamed: false };

export const toNews = ([unread, naming]: readonly [number, number]): News => ({ unread, isNamed: naming > 0 });

/** Goes forward only, and never past what there is; undefined where this person does not take part. */
export async function markRead(
  db: Queryable,
  { workspaceId, conversationId, userId }: Scope & { userId: string },
  upto: number,
): Promise<Reading | undefined> {
  const { rows } = await db.execute<{ read_upto: string; news: [number, number] }>(sql`
    with moved as (
      update participants p set read_upto = greatest(p.read_upto, least(${upto}::bigint, c.seq))
      from conversations c
      where c.workspace_id = p.workspace_id and c.id = p.conversation_id and p.workspace_id = ${workspaceId}::uuid
        and p.conversation_id = ${conversationId}::uuid and p.user_id = ${userId}::uuid and p.left_at is null
      returning p.workspace_id, p.conversation_id, p.user_id, p.read_upto
    )
    select moved.read_upto, ${newsOf(sql`moved`)} as news from moved`);
  return rows[0] && { readUpto: Number(rows[0].read_upto), ...toNews(rows[0].news) };
}

export async function findNews(db: Queryable, scope: Scope & { userId: string }): Promise<News> {
  const [mine] = await listNews(db, scope, scope.userId);
  return mine?.news ?? NO_NEWS;
}

/** For everybody who takes part, or one of them. */
export async function listNews(
  db: Queryable,
  { workspaceId, conversationId }: Scope,
  userId?: string,
): Promise<{ userId: string; news: News }[]> {
  const { rows } = await db.execute<{ user_id: string; news: [number, number] }>(sql`
    select p.user_id, ${newsOf(sql`p`)} as news from participants p
    where p.workspace_id = ${workspaceId}::uuid and p.conversation_id = ${conversationId}::uuid and p.left_at is null
      and (${userId ?? null}::uuid is null or p.user_id = ${userId ?? null}::uuid)`);
  return rows.map((row) => ({ userId: row.user_id, news: toNews(row.news) }));
}
