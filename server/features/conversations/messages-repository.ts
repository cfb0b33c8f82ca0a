import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Queryable, Tx } from '#platform/db/database.ts';
import { executePrepared } from '#platform/db/prepared.ts';
import { messageRevisions, messages, participants, reactions } from './tables.ts';

export type MessageRow = typeof messages.$inferSelect;
export type PathRow = MessageRow & { siblings: string[] };
type Scope = { workspaceId: string; conversationId: string };

const within = ({ workspaceId, conversationId }: Scope) =>
  and(eq(messages.workspaceId, workspaceId), eq(messages.conversationId, conversationId));

/**
 * Of this conversation, for look-ups by id. Said in a way that no index answers: where nothing has been analysed yet,
 * a planner otherwise takes the index of the conversation for as good as the primary key, and reads all of it.
 */
const among = ({ workspaceId, conversationId }: Scope) =>
  and(
    eq(messages.workspaceId, workspaceId),
    sql`${messages.conversationId} is not distinct from ${conversationId}::uuid`,
  );

export async function findMessage(db: Queryable, scope: Scope, id: string): Promise<MessageRow | undefined> {
  const [row] = await db
    .select()
    .from(messages)
    .where(and(among(scope), eq(messages.id, id)));
  return row;
}

/** These messages, in this order. */
export async function findMessages(db: Queryable, scope: Scope, ids: readonly string[]): Promise<MessageRow[]> {
  const rows = await db
    .select()
    .from(messages)
    .where(and(within(scope), inArray(messages.id, [...ids])));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** The `seq` of each of these messages. */
export async function findSeqs(db: Queryable, scope: Scope, ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await db
    .select({ id: messages.id, seq: messages.seq })
    .from(messages)
    .where(and(among(scope), inArray(messages.id, [...ids])));
  return new Map(rows.map(({ id, seq }) => [id, seq]));
}

/** Whether one of these messages is there and not deleted. */
export async function isAnyShown(db: Queryable, scope: Scope, ids: readonly string[]): Promise<boolean> {
  const [row] = await db
    .select({ id: messages.id })
    .from(messages)
    .where(and(among(scope), inArray(messages.id, [...ids]), isNull(messages.deletedAt)))
    .limit(1);
  return row !== undefined;
}

type MessageChange = Partial<
  Pick<MessageRow, 'body' | 'status' | 'model' | 'editedAt' | 'deletedAt' | 'isReacted' | 'namedIds'>
> & {
  seq: number;
};

export async function updateMessage(
  tx: Tx,
  scope: Scope,
  id: string,
  change: MessageChange,
): Promise<MessageRow | undefined> {
  const [row] = await tx
    .update(messages)
    .set(change)
    .where(and(among(scope), eq(messages.id, id)))
    .returning();
  return row;
}

export async function listChangedMessages(
  db: Queryable,
  scope: Scope,
  sinceSeq: number,
  limit: number,
): Promise<MessageRow[]> {
  return db
    .select()
    .from(messages)
    .where(and(within(scope), gt(messages.seq, sinceSeq)))
    .orderBy(asc(messages.seq))
    .limit(limit);
}

export async function insertRevision(
  tx: Tx,
  row: { workspaceId: string; messageId: string; revision: number; body: Buffer },
): Promise<void> {
  await tx.insert(messageRevisions).values(row);
}

/** Whether its words were changed after this `seq`; other changes of the row do not count. */
export async function wasEditedSince(db: Queryable, row: MessageRow, seq: number): Promise<boolean> {
  const [later] = await db
    .select({ revision: messageRevisions.revision })
    .from(messageRevisions)
    .where(
      and(
        eq(messageRevisions.workspaceId, row.workspaceId),
        eq(messageRevisions.messageId, row.id),
        gt(messageRevisions.revision, seq),
      ),
    )
    .limit(1);
  return later !== undefined;
}

export async function listRevisions(db: Queryable, workspaceId: string, messageId: string) {
  return db
    .select({
      revision: messageRevisions.revision,
      body: messageRevisions.body,
      replacedAt: messageRevisions.replacedAt,
    })
    .from(messageRevisions)
    .where(and(eq(messageRevisions.workspaceId, workspaceId), eq(messageRevisions.messageId, messageId)))
    .orderBy(desc(messageRevisions.revision));
}

/** Destroys the text of a message that is still deleted, all it said before, and what people put on it. False when it is not deleted any more. */
export async function destroyDeletedMessage(tx: Tx, workspaceId: string, id: string): Promise<boolean> {
  const [row] = await tx
    .update(messages)
    .set({ body: null, isReacted: false, namedIds: null })
    .where(and(eq(messages.workspaceId, workspaceId), eq(messages.id, id), isNotNull(messages.deletedAt)))
    .returning({ id: messages.id });
  if (!row) return false;
  await tx
    .delete(messageRevisions)
    .where(and(eq(messageRevisions.workspaceId, workspaceId), eq(messageRevisions.messageId, id)));
  await tx.delete(reactions).where(and(eq(reactions.workspaceId, workspaceId), eq(reactions.messageId, id)));
  return true;
}

/** A message and up to `limit - 1` of its ancestors, newest first. */
export async function readAncestors(db: Queryable, scope: Scope, fromId: string, limit: number): Promise<MessageRow[]> {
  const { rows } = await db.execute<RawMessageRow>(sql`
    with recursive path as (
      select m.*, 1 as depth from messages m
      where m.workspace_id = ${scope.workspaceId}::uuid and m.conversation_id is not distinct from ${scope.conversationId}::uuid and m.id = ${fromId}::uuid
      union all
      select m.*, path.depth + 1 from path
      join messages m on m.workspace_id = path.workspace_id and m.id = path.parent_id
      where path.depth < ${limit}::int
    )
    select * from path order by depth`);
  return rows.map(toMessageRow);
}

/**
 * What this person reads above a message that is about to be written below `parentId`, or, left out, below the newest
 * of their branch; newest first. Nothing where they do not take part. It needs no other answer first, so that it can
 * be asked for together with the access check.
 */
export async function readBranchOf(
  db: Queryable,
  { conversationId, userId, parentId }: { conversationId: string; userId: string; parentId: string | null | undefined },
  limit: number,
): Promise<{ rows: MessageRow[]; seq: number | undefined }> {
  const rows = await executePrepared<RawMessageRow & { conversation_seq: string }>(
    db,
    sql`
    with recursive path as (
      select m.*, c.seq as conversation_seq, 1 as depth from conversations c
      join participants p on p.workspace_id = c.workspace_id and p.conversation_id = c.id
        and p.user_id = ${userId}::uuid and p.left_at is null
      join messages m on m.workspace_id = c.workspace_id and m.conversation_id is not distinct from c.id
        and m.id = ${parentId === undefined ? sql`coalesce(p.leaf_id, c.newest_message_id)` : sql`${parentId}::uuid`}
      where c.id = ${conversationId}::uuid and c.deleted_at is null
      union all
      select m.*, path.conversation_seq, path.depth + 1 from path
      join messages m on m.workspace_id = path.workspace_id and m.id = path.parent_id
      where path.depth < ${limit}::int
    )
    select * from path order by depth`,
  );
  // Of the same moment as the rows: bigint comes as text.
  return { rows: rows.map(toMessageRow), seq: rows[0] && Number(rows[0].conversation_seq) };
}

/**
 * A message and up to `limit - 1` of its ancestors, newest first, each with all ids that share its parent.
 * One query whose cost follows the page and not the conversation: every step is a look-up by primary key.
 */
export async function readPath(db: Queryable, scope: Scope, fromId: string, limit: number): Promise<PathRow[]> {
  const rows = await executePrepared<RawPathRow>(
    db,
    sql`
    with recursive path as (
      select m.*, 1 as depth from messages m
      where m.workspace_id = ${scope.workspaceId}::uuid and m.conversation_id is not distinct from ${scope.conversationId}::uuid and m.id = ${fromId}::uuid
      union all
      select m.*, path.depth + 1 from path
      join messages m on m.workspace_id = path.workspace_id and m.id = path.parent_id
      where path.depth < ${limit}::int
    )
    select path.*, case when path.parent_id is null
      then array(select s.id from messages s where s.workspace_id = path.workspace_id and s.conversation_id = path.conversation_id
        and s.parent_id is null order by s.ordinal)
      else array(select s.id from messages s where s.workspace_id = path.workspace_id and s.conversation_id = path.conversation_id
        and s.parent_id = path.parent_id order by s.ordinal)
      end as siblings
    from path order by path.depth`,
  );
  return rows.map(toPathRow);
}

/** The end of the branch that goes on from this message, taking the newest child at every fork. */
export async function findNewestEnd(db: Queryable, scope: Scope, fromId: string): Promise<string | undefined> {
  const { rows } = await db.execute<{ id: string }>(sql`
    with recursive walk as (
      select m.id, 1 as depth from messages m
      where m.workspace_id = ${scope.workspaceId}::uuid and m.conversation_id is not distinct from ${scope.conversationId}::uuid and m.id = ${fromId}::uuid
      union all
      select child.id, walk.depth + 1 from walk cross join lateral (
        select m.id from messages m
        where m.workspace_id = ${scope.workspaceId}::uuid and m.conversation_id = ${scope.conversationId}::uuid and m.parent_id = walk.id
        order by m.ordinal desc limit 1
      ) child
    )
    select id from walk order by depth desc limit 1`);
  return rows[0]?.id;
}

/** `leafId` null follows the newest message. */
export async function chooseLeaf(db: Queryable, scope: Scope, userId: string, leafId: string | null): Promise<void> {
  await db
    .update(participants)
    .set({ leafId })
    .where(
      and(
        eq(participants.workspaceId, scope.workspaceId),
        eq(participants.conversationId, scope.conversationId),
        eq(participants.userId, userId),
      ),
    );
}

// What the driver gives for a statement that Drizzle did not build: snake_case names, bigint as text.
export type RawMessageRow = {
  workspace_id: string;
  id: string;
  conversation_id: string;
  parent_id: string | null;
  role: MessageRow['role'];
  author_id: string;
  status: MessageRow['status'];
  body: Buffer | null;
  model: string | null;
  ordinal: string;
  seq: string;
  created_at: Date | string;
  edited_at: Date | string | null;
  deleted_at: Date | string | null;
  is_reacted: boolean;
  named_ids: string[] | null;
};
type RawPathRow = RawMessageRow & { siblings: string[] };

const toDate = (value: Date | string) => (value instanceof Date ? value : new Date(value));

function toPathRow(raw: RawPathRow): PathRow {
  // An array of uuid comes as text where the driver has no parser for the type.
  return { ...toMessageRow(raw), siblings: raw.siblings };
}

export function toMessageRow(raw: RawMessageRow): MessageRow {
  return {
    workspaceId: raw.workspace_id,
    id: raw.id,
    conversationId: raw.conversation_id,
    parentId: raw.parent_id,
    role: raw.role,
    authorId: raw.author_id,
    status: raw.status,
    body: raw.body,
    model: raw.model,
    ordinal: Number(raw.ordinal),
    seq: Number(raw.seq),
    createdAt: toDate(raw.created_at),
    editedAt: raw.edited_at === null ? null : toDate(raw.edited_at),
    deletedAt: raw.deleted_at === null ? null : toDate(raw.deleted_at),
    isReacted: raw.is_reacted,
    namedIds: raw.named_ids,
  };
}
