import { and, asc, eq, inArray, not, sql } from 'drizzle-orm';
import type { Usage } from '#contract/conversations.ts';
import type { Queryable, Tx } from '#platform/db/database.ts';
import type { Part } from '#platform/db/prepared.ts';
import { replies, replySummaries } from './tables.ts';

export type ReplyRow = typeof replies.$inferSelect;
export type ReplyRef = { workspaceId: string; conversationId: string; id: string };
type Scope = { workspaceId: string; conversationId: string };

/** How long a worker keeps a reply without renewing; a dead one's replies are taken over after it. */
export const LEASE_MS = 8_000;

const leaseFromNow = sql`now() + ${`${LEASE_MS} milliseconds`}::interval`;
const isRunning = inArray(replies.status, ['queued', 'streaming']);
const isReply = (ref: { workspaceId: string; id: string }) =>
  and(eq(replies.workspaceId, ref.workspaceId), eq(replies.id, ref.id));

export type NewReply = Pick<
  ReplyRow,
  'workspaceId' | 'id' | 'conversationId' | 'questionId' | 'askedBy' | 'model' | 'options'
>;

/**
 * A new reply, made by the statement that makes its message. With an owner it runs already, there; without one it
 * waits for a worker.
 */
export function replyPart(row: NewReply, leaseOwner: string | undefined): Part {
  const { status, leaseMs, attempt } = leaseOwner
    ? { status: 'streaming', leaseMs: LEASE_MS, attempt: 1 }
    : { status: 'queued', leaseMs: 0, attempt: 0 };
  return (changed) => sql`
    insert into replies (workspace_id, id, conversation_id, question_id, asked_by, model, options,
      status, lease_owner, lease_until, attempt)
    select ${row.workspaceId}::uuid, ${row.id}::uuid, ${row.conversationId}::uuid, ${row.questionId}::uuid,
      ${row.askedBy}::uuid, ${row.model}::text, ${row.options}::bytea, ${status}::text, ${leaseOwner ?? null}::uuid,
      now() + ${`${leaseMs} milliseconds`}::interval, ${attempt}::int from ${changed}`;
}

/** A reply of anybody: the caller checks who asks. */
export async function findReply(db: Queryable, id: string): Promise<ReplyRow | undefined> {
  const [row] = await db.select().from(replies).where(eq(replies.id, id));
  return row;
}

/** The first reply to a question, which is the one it was sent with. */
export async function findFirstReplyTo(
  db: Queryable,
  { workspaceId, conversationId }: Scope,
  questionId: string,
): Promise<ReplyRow | undefined> {
  const [row] = await db
    .select()
    .from(replies)
    .where(
      and(
        eq(replies.workspaceId, workspaceId),
        eq(replies.conversationId, conversationId),
        eq(replies.questionId, questionId),
      ),
    )
    .orderBy(asc(replies.createdAt), asc(replies.id))
    .limit(1);
  return row;
}

export type Checkpoint = {
  workspaceId: string;
  id: string;
  /** Null leaves what is stored: nothing was said since. */
  text: Buffer | null;
  upto: number;
  firstTokenAt: Date | null;
};
export type Held = { id: string; stopRequested: boolean };

/**
 * Renews the leases and keeps what was said, for all replies of a worker in one statement. Answers those it still
 * holds; one that is missing was taken over or has ended.
 */
export async function checkpoint(
  db: Queryable,
  leaseOwner: string,
  held: readonly Checkpoint[],
  { release = false }: { release?: boolean } = {},
): Promise<Held[]> {
  const lease = release ? sql`lease_owner = null, lease_until = now()` : sql`lease_until = ${leaseFromNow}`;
  const { rows } = await db.execute<{ id: string; stop_requested: boolean }>(sql`
    update replies set ${lease},
      text = coalesce(news.text, replies.text),
      persisted_upto = case when news.text is null then replies.persisted_upto else news.upto end,
      first_token_at = coalesce(replies.first_token_at, news.first_token_at)
    from unnest(${sql.param(held.map((one) => one.workspaceId))}::uuid[], ${sql.param(held.map((one) => one.id))}::uuid[],
      ${sql.param(held.map((one) => one.text))}::bytea[], ${sql.param(held.map((one) => one.upto))}::int[],
      ${sql.param(held.map((one) => one.firstTokenAt?.toISOString() ?? null))}::timestamptz[])
      as news (workspace_id, id, text, upto, first_token_at)
    where replies.workspace_id = news.workspace_id and replies.id = news.id
      and replies.lease_owner = ${leaseOwner}::uuid and replies.status = 'streaming'
    returning replies.id, replies.stop_requested`);
  return rows.map((row) => ({ id: row.id, stopRequested: row.stop_requested }));
}

/** Takes over what waits or was left by a worker that died. No two workers get the same. */
export async function claimDue(db: Queryable, leaseOwner: string, limit: number): Promise<ReplyRow[]> {
  const due = db
    .select({ workspaceId: replies.workspaceId, id: replies.id })
    .from(replies)
    .where(and(isRunning, sql`${replies.leaseUntil} <= now()`))
    .orderBy(asc(replies.leaseUntil))
    .limit(limit)
    .for('update', { skipLocked: true })
    .as('due');
  return db
    .update(replies)
    .set({ status: 'streaming', leaseOwner, leaseUntil: leaseFromNow, attempt: sql`${replies.attempt} + 1` })
    .from(due)
    .where(and(eq(replies.workspaceId, due.workspaceId), eq(replies.id, due.id)))
    .returning();
}

/** A reply that has ended is written on, here or by whoever takes it. False when it runs. */
export async function reopenReply(
  tx: Tx,
  ref: ReplyRef,
  { leaseOwner, text, upto }: { leaseOwner: string | undefined; text: Buffer; upto: number },
): Promise<boolean> {
  const rows = await tx
    .update(replies)
    .set({
      ...(leaseOwner
        ? { status: 'streaming', leaseOwner, leaseUntil: leaseFromNow, attempt: 1 }
        : { status: 'queued', leaseOwner: null, leaseUntil: sql`now()`, attempt: 0 }),
      text,
      persistedUpto: upto,
      stopRequested: false,
      finishedAt: null,
    })
    .where(and(isReply(ref), not(isRunning)))
    .returning({ id: replies.id });
  return rows.length > 0;
}

/** Nobody who held a lease is alive: what runs waits for a worker from now on. */
export async function endLeases(db: Queryable): Promise<void> {
  await db.update(replies).set({ leaseOwner: null, leaseUntil: sql`now()` }).where(isRunning);
}

/** False when it has ended already. */
export async function requestStop(db: Queryable, ref: { workspaceId: string; id: string }): Promise<boolean> {
  const rows = await db
    .update(replies)
    .set({ stopRequested: true })
    .where(and(isReply(ref), isRunning))
    .returning({ id: replies.id });
  return rows.length > 0;
}

export async function requestStopOfAll(db: Queryable, { workspaceId, conversationId }: Scope): Promise<void> {
  await db
    .update(replies)
    .set({ stopRequested: true })
    .where(and(eq(replies.workspaceId, workspaceId), eq(replies.conversationId, conversationId), isRunning));
}

export type End = {
  status: 'done' | 'stopped' | 'failed';
  usage: Usage | undefined;
  firstTokenAt: Date | null;
};

/**
 * Ends a reply that this worker still holds; false when it does not. What it said is in its message from now on, so
 * the checkpoint goes.
 */
export async function endReply(tx: Tx, leaseOwner: string, ref: ReplyRef, end: End): Promise<boolean> {
  const rows = await tx
    .update(replies)
    .set({
      status: end.status,
      text: null,
      leaseOwner: null,
      finishedAt: sql`now()`,
      ...(end.firstTokenAt
        ? { firstTokenAt: sql`coalesce(${replies.firstTokenAt}, ${end.firstTokenAt.toISOString()}::timestamptz)` }
        : {}),
      ...(end.usage ?? {}),
    })
    .where(and(isReply(ref), eq(replies.leaseOwner, leaseOwner), eq(replies.status, 'streaming')))
    .returning({ id: replies.id });
  return rows.length > 0;
}

export type SummaryRow = { uptoMessageId: string; text: Buffer };

/** Those that end at one of the given messages: a summary holds for the branches that contain its last message. */
export async function listSummaries(
  db: Queryable,
  { workspaceId, conversationId }: Scope,
  messageIds: readonly string[],
): Promise<SummaryRow[]> {
  return db
    .select({ uptoMessageId: replySummaries.uptoMessageId, text: replySummaries.text })
    .from(replySummaries)
    .where(
      and(
        eq(replySummaries.workspaceId, workspaceId),
        eq(replySummaries.conversationId, conversationId),
        inArray(replySummaries.uptoMessageId, [...messageIds]),
      ),
    );
}

export async function putSummary(tx: Tx, scope: Scope, row: SummaryRow): Promise<void> {
  await tx
    .insert(replySummaries)
    .values({ workspaceId: scope.workspaceId, conversationId: scope.conversationId, ...row })
    .onConflictDoUpdate({
      target: [replySummaries.workspaceId, replySummaries.conversationId, replySummaries.uptoMessageId],
      set: { text: row.text, createdAt: sql`now()` },
    });
}

export async function removeSummary(tx: Tx, scope: Scope, uptoMessageId: string): Promise<void> {
  await tx
    .delete(replySummaries)
    .where(
      and(
        eq(replySummaries.workspaceId, scope.workspaceId),
        eq(replySummaries.conversationId, scope.conversationId),
        eq(replySummaries.uptoMessageId, uptoMessageId),
      ),
    );
}

/** What they were made from was changed or deleted. */
export async function removeSummaries(db: Queryable, scope: Scope): Promise<void> {
  await db
    .delete(replySummaries)
    .where(
      and(eq(replySummaries.workspaceId, scope.workspaceId), eq(replySummaries.conversationId, scope.conversationId)),
    );
}
