import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { inTransaction, type Queryable } from '#platform/db/database.ts';
import { newId } from '#platform/id.ts';
import { given } from '../../testing/given.ts';
import { sendMessage } from './append.ts';
import { findMessage, readBranchOf, readPath } from './messages-repository.ts';
import { findNews, markRead } from './reading-repository.ts';
import { createConversation } from './service.ts';

const MESSAGES = 2000;
const PAGE = 20;

const world = await given();
const { owner, conversation } = await world.conversation();
const scope = { workspaceId: conversation.workspaceId, conversationId: conversation.id };
const ids = Array.from({ length: MESSAGES }, newId);
const newest = ids.at(-1) ?? '';

// One below the other, and never analysed: as right after an import, or in a conversation that grew within a minute.
await world.platform.db.execute(sql`alter table messages set (autovacuum_enabled = false)`);
await world.platform.db.execute(sql`
  insert into messages (workspace_id, id, conversation_id, parent_id, role, author_id, status, ordinal, seq)
  select ${scope.workspaceId}::uuid, id, ${scope.conversationId}::uuid, lag(id) over (order by nth), 'user',
    ${owner.actor.userId}::uuid, 'done', nth, nth
  from unnest(${sql.param(ids)}::uuid[]) with ordinality as made (id, nth)`);
await world.platform.db.execute(sql`
  update conversations set newest_message_id = ${newest}::uuid, seq = ${MESSAGES}::int
  where workspace_id = ${scope.workspaceId}::uuid and id = ${scope.conversationId}::uuid`);

/** How many rows of `messages` PostgreSQL looked at for it. */
function rowsReadBy(work: (db: Queryable) => Promise<unknown>): Promise<number> {
  return inTransaction(world.platform.db, async (tx) => {
    const before = await rowsRead(tx);
    await work(tx);
    return (await rowsRead(tx)) - before;
  });
}

/** Since whenever this connection last reported; only what comes on top says something. */
async function rowsRead(tx: Queryable): Promise<number> {
  const { rows } = await tx.execute<{ read: string }>(sql`
    select coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0) as read
    from pg_stat_xact_user_tables where relname = 'messages'`);
  return Number(rows[0]?.read);
}

const user = { conversationId: conversation.id, userId: owner.actor.userId };

test.each<[string, (db: Queryable) => Promise<unknown>]>([
  ['the last page', (db) => readPath(db, scope, newest, PAGE)],
  ['the first page', (db) => readPath(db, scope, ids[PAGE - 1] ?? '', PAGE)],
  ['what a model is told', (db) => readBranchOf(db, { ...user, parentId: undefined }, PAGE)],
  ['one message', (db) => findMessage(db, scope, newest)],
])('%s of a long conversation is found without reading the rest of it', async (_what, work) => {
  expect(await rowsReadBy(work)).toBeLessThan(PAGE * 3);
});

test('a message is added to a long conversation without reading it, also in the middle', async () => {
  const parentId = ids[MESSAGES / 2] ?? '';
  const reading = rowsReadBy((db) => {
    const ctx = { ...owner, db: db as typeof owner.db };
    return sendMessage(ctx, { id: newId(), conversationId: conversation.id, markdown: 'Here', reply: false, parentId });
  });
  expect(await reading).toBeLessThan(PAGE);
});

test('what is unread is counted without going back through all that a person wrote and never looked at', async () => {
  const mine = { ...scope, userId: owner.actor.userId };
  expect(await rowsReadBy((db) => findNews(db, mine))).toBeLessThan(MESSAGES / 3);
});

test('what is unread is counted without reading what was read, here or in other conversations', async () => {
  const other = await createConversation(owner, { id: newId(), title: 'Other', settings: {} });
  const mine = { ...scope, conversationId: other.conversation.id, userId: owner.actor.userId };
  await markRead(world.platform.db, { ...scope, userId: owner.actor.userId }, MESSAGES + 1);
  expect(await rowsReadBy((db) => findNews(db, { ...scope, userId: owner.actor.userId }))).toBeLessThan(PAGE);
  expect(await rowsReadBy((db) => findNews(db, mine))).toBeLessThan(PAGE);
});
