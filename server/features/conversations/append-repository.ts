import { type SQL, sql } from 'drizzle-orm';
import { DrizzleQueryError } from 'drizzle-orm/errors';
import type { Queryable } from '#platform/db/database.ts';
import { executePrepared, type Part } from '#platform/db/prepared.ts';
import { type MessageRow, type RawMessageRow, toMessageRow } from './messages-repository.ts';
import { rolesThatMay } from './policy.ts';

const WRITERS = rolesThatMay('write');

type Scope = { workspaceId: string; conversationId: string };
export type AppendedRow = Pick<MessageRow, 'id' | 'role' | 'status' | 'model' | 'body' | 'namedIds'>;
export type Appended =
  | { kind: 'appended'; rows: MessageRow[] }
  /** The conversation is deleted, or this person does not take part, or not as one who writes. */
  | { kind: 'no place' }
  | { kind: 'no parent' }
  /** One of the ids is taken; nothing was done, and a transaction can only be rolled back. */
  | { kind: 'taken' };

export type Appending = {
  authorId: string;
  parentId: string | null | undefined;
  rows: readonly AppendedRow[];
  alongside?: Part | undefined;
};

type Raw = RawMessageRow & { places: number; parents: number };

/**
 * Adds messages one below the other, the first below `parentId` or, left out, below the newest of the author's branch.
 * One statement, because every round trip to the database is felt: it locks the conversation and the author's place in
 * it (what both say is then the newest, whoever wrote at the same time), takes a seq for each message, and moves the
 * readers. Who read at the parent goes along, the author always does, and where another branch begins, those who
 * followed the newest stay where they were.
 */
export async function appendMessages(db: Queryable, scope: Scope, appending: Appending): Promise<Appended> {
  try {
    const raw = await executePrepared<Raw>(db, appendStatement(scope, appending));
    const [first] = raw;
    if (!first?.places) return { kind: 'no place' };
    return first.parents ? { kind: 'appended', rows: raw.map(toMessageRow) } : { kind: 'no parent' };
  } catch (error) {
    if (isTaken(error)) return { kind: 'taken' };
    throw error;
  }
}

function appendStatement(
  { workspaceId, conversationId }: Scope,
  { authorId, parentId, rows, alongside }: Appending,
): SQL {
  const ids = rows.map(({ id }) => id);
  const lastId = ids.at(-1);
  return sql`
    with place as (
      select c.newest_message_id as newest_id, p.leaf_id
      from conversations c join participants p on p.workspace_id = c.workspace_id and p.conversation_id = c.id
      where c.workspace_id = ${workspaceId}::uuid and c.id = ${conversationId}::uuid and c.deleted_at is null
        and p.user_id = ${authorId}::uuid and p.left_at is null and p.role = any (${sql.param(WRITERS)}::text[])
      for update of c, p
    ), wanted as (
      select newest_id, case when ${parentId !== undefined}::boolean then ${parentId ?? null}::uuid
        else coalesce(leaf_id, newest_id) end as parent_id from place
    ), spot as (
      select newest_id, parent_id, newest_id is not null and newest_id is distinct from parent_id as branches from wanted
      where parent_id is null or parent_id = newest_id
        or exists (select from messages m where m.workspace_id = ${workspaceId}::uuid
          and m.conversation_id is not distinct from ${conversationId}::uuid and m.id = wanted.parent_id)
    ), changed as (
      update conversations c set seq = seq + ${rows.length}::int, newest_message_id = ${lastId}::uuid, last_activity_at = now()
      from spot where c.workspace_id = ${workspaceId}::uuid and c.id = ${conversationId}::uuid
      returning c.seq
    ), added as (
      insert into messages (workspace_id, id, conversation_id, parent_id, role, author_id, status, body, model, named_ids, ordinal, seq)
      select ${workspaceId}::uuid, news.id, ${conversationId}::uuid,
        case when news.nth = 1 then spot.parent_id else (${sql.param(ids)}::uuid[])[news.nth - 1] end,
        news.role, ${authorId}::uuid, news.status, news.body, news.model, news.named_ids::uuid[],
        changed.seq - ${rows.length}::int + news.nth, changed.seq - ${rows.length}::int + news.nth
      from spot, changed, unnest(${sql.param(ids)}::uuid[], ${sql.param(rows.map(({ role }) => role))}::text[],
        ${sql.param(rows.map(({ status }) => status))}::text[], ${sql.param(rows.map(({ body }) => body))}::bytea[],
        ${sql.param(rows.map(({ model }) => model))}::text[], ${sql.param(rows.map(toArray))}::text[])
        with ordinality as news (id, role, status, body, model, named_ids, nth)
      returning *
    ), moved as (
      update participants p set leaf_id = case when p.user_id = ${authorId}::uuid then null
        when p.leaf_id is null then spot.newest_id else ${lastId}::uuid end
      from spot where p.workspace_id = ${workspaceId}::uuid and p.conversation_id = ${conversationId}::uuid and (
        p.leaf_id = spot.parent_id or (p.user_id = ${authorId}::uuid and p.leaf_id is not null)
        or (spot.branches and p.leaf_id is null and p.user_id <> ${authorId}::uuid))
    )${alongside ? sql`, along as (${alongside(sql`changed`)})` : sql``}
    select (select count(*)::int from place) as places, (select count(*)::int from spot) as parents, added.*
    from (select) as always left join added on true order by added.ordinal`;
}

/** As PostgreSQL writes an array: those of several rows, each of its own length, are no array together. */
const toArray = ({ namedIds }: AppendedRow): string | null => namedIds && `{${namedIds.join()}}`;

const UNIQUE_VIOLATION = '23505';

function isTaken(error: unknown): boolean {
  const cause = error instanceof DrizzleQueryError ? error.cause : undefined;
  return cause !== undefined && 'code' in cause && cause.code === UNIQUE_VIOLATION;
}
