import { afterEach, describe, expect, test } from 'vitest';
import { createBus } from '#platform/bus.ts';
import type { Platform } from '#platform/context.ts';
import { openDatabase } from '#platform/db/database.ts';
import { createFacts } from '#platform/facts.ts';
import { newId } from '#platform/id.ts';
import { jobs } from '#platform/jobs.ts';
import { ask, ended, stored } from '../../testing/asking.ts';
import { eventually } from '../../testing/eventually.ts';
import { contextOf, given } from '../../testing/given.ts';
import { CLAUDE, testProvider } from '../../testing/provider.ts';
import { findReply } from './repository.ts';
import { attach, stopReply } from './service.ts';
import { startReplies } from './worker.ts';

const { mock, env } = await testProvider();
const { platform, conversation, database } = await given({ env });

const STORY = 'Once upon a time there was a lighthouse keeper who could not sleep. '.repeat(40);
const REST = 'And that is how the story ends.';
const CONTINUE = /cut off by a technical fault/;

type Worker = { platform: Platform; close(): Promise<void> };
const workers: Worker[] = [];
afterEach(async () => {
  for (const worker of workers.splice(0)) await worker.close();
});

/** Another process on the same database: what connects the two is the database and nothing else. */
async function process({
  db = platform.db,
  isAlone = false,
}: {
  db?: Platform['db'];
  isAlone?: boolean;
} = {}): Promise<Worker> {
  const bus = createBus(() => {});
  const mine: Platform = { ...platform, db, bus, facts: createFacts({ bus, jobs, listeners: [] }) };
  const replies = await startReplies(mine, { isAlone });
  const worker = { platform: mine, close: () => replies.close() };
  workers.push(worker);
  return worker;
}

/** A process that can be cut off from the database, as when it dies. */
async function mortalProcess() {
  const own = openDatabase({ url: database.url, maxConnections: 4, onError: () => {} });
  const worker = await process({ db: own.db });
  return { ...worker, die: () => own.close() };
}

function tellStory() {
  mock.onMessage(CONTINUE, { content: REST }, { latency: 1 });
  mock.onMessage('Tell me a story', { content: STORY }, { chunkSize: 12, latency: 10 });
}

const storyRequests = () => mock.getRequests().filter(({ path }) => path.includes('messages'));
const kept = (id: string) =>
  eventually(async () => {
    const row = await findReply(platform.db, id);
    expect(row?.persistedUpto).toBeGreaterThan(0);
    return row!;
  });
const leaseEnds = (id: string) => database.pool.query(`update replies set lease_until = now() where id = $1`, [id]);

describe('a reply', () => {
  test('is taken over at once by a process that knows to be the only one', async () => {
    tellStory();
    const { owner, conversation: room } = await conversation();
    const first = await mortalProcess();
    const { reply } = await ask(contextOf(first.platform, owner.actor.userId), room.id, 'Tell me a story');
    await kept(reply.id);
    await first.die();
    await process({ isAlone: true });
    expect((await findReply(platform.db, reply.id))?.attempt).toBe(2);
    expect((await ended(platform, reply)).markdown.endsWith(REST)).toBe(true);
  });

  test('is taken over from a worker that died, and goes on from what was kept', async () => {
    tellStory();
    const { owner, conversation: room } = await conversation();
    const first = await mortalProcess();
    const { reply } = await ask(contextOf(first.platform, owner.actor.userId), room.id, 'Tell me a story');
    const before = await kept(reply.id);
    await first.die();
    const second = await process();
    // Not before the lease has ended: it could be alive.
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect((await findReply(platform.db, reply.id))?.attempt).toBe(1);
    await leaseEnds(reply.id);
    const message = await ended(platform, reply);
    expect(message.status).toBe('done');
    expect(message.markdown.endsWith(REST)).toBe(true);
    const said = message.markdown.slice(0, -REST.length);
    expect(STORY.startsWith(said)).toBe(true);
    expect(said.length).toBeGreaterThanOrEqual(before.persistedUpto);
    expect(await findReply(platform.db, reply.id)).toMatchObject({ status: 'done', attempt: 2 });
    expect(storyRequests()).toHaveLength(2);
    // Whoever comes back to life has nothing to say.
    expect((await attach(contextOf(second.platform, owner.actor.userId), { replyId: reply.id, offset: 0 })).text).toBe(
      message.markdown,
    );
  });

  test('is whole when its worker died between the last word and the ending', async () => {
    mock.onMessage(CONTINUE, { content: '' });
    mock.onMessage('Tell me a story', { content: STORY }, { chunkSize: 12, latency: 10 });
    const { owner, conversation: room } = await conversation();
    const first = await process();
    const { reply } = await ask(contextOf(first.platform, owner.actor.userId), room.id, 'Tell me a story');
    const { persistedUpto } = await kept(reply.id);
    await first.close();
    await process();
    const message = await ended(platform, reply);
    expect(message).toMatchObject({ status: 'done', failure: null });
    expect(message.markdown.length).toBeGreaterThanOrEqual(persistedUpto);
  });

  test('starts over when nothing was said yet', async () => {
    mock.onMessage('Hello', { content: 'Good evening.' }, { latency: 3_000 });
    const { owner, conversation: room } = await conversation();
    const first = await mortalProcess();
    const { reply } = await ask(contextOf(first.platform, owner.actor.userId), room.id, 'Hello');
    await first.die();
    mock.clearFixtures();
    mock.onMessage('Hello', { content: 'Good evening.' });
    await leaseEnds(reply.id);
    await process();
    expect(await ended(platform, reply)).toMatchObject({ status: 'done', markdown: 'Good evening.' });
  });

  test('is handed over at once by a worker that closes', async () => {
    tellStory();
    const { owner, conversation: room } = await conversation();
    const first = await process();
    const { reply } = await ask(contextOf(first.platform, owner.actor.userId), room.id, 'Tell me a story');
    let seen = 0;
    first.platform.bus.subscribe('delta', (delta) => {
      const { offset, text } = delta as { offset: number; text: string };
      seen = offset + text.length;
    });
    await eventually(() => expect(seen).toBeGreaterThan(100));
    await first.close();
    const row = await findReply(platform.db, reply.id);
    // To the last word, and not to the last checkpoint.
    expect(row).toMatchObject({ status: 'streaming', leaseOwner: null, persistedUpto: seen });
    await process();
    const message = await ended(platform, reply);
    expect(message.markdown).toBe(STORY.slice(0, seen) + REST);
  });

  test('that was stopped while nobody ran it ends as stopped', async () => {
    tellStory();
    const { owner, conversation: room } = await conversation();
    const first = await process();
    const { reply } = await ask(contextOf(first.platform, owner.actor.userId), room.id, 'Tell me a story');
    await kept(reply.id);
    await first.close();
    expect(await stopReply(owner, { replyId: reply.id })).toEqual({ status: 'streaming' });
    await process();
    const message = await ended(platform, reply);
    expect(message.status).toBe('stopped');
    // Nobody asked the model again, and what it is called is still known.
    expect(message.modelName).toBe(reply.modelName);
    expect(reply.modelName).toBeTruthy();
    expect(STORY.startsWith(message.markdown) && message.markdown !== '').toBe(true);
    expect(storyRequests()).toHaveLength(1);
  });

  test('is stopped from another process', async () => {
    tellStory();
    const { owner, conversation: room } = await conversation();
    const first = await process();
    const { reply } = await ask(contextOf(first.platform, owner.actor.userId), room.id, 'Tell me a story');
    await kept(reply.id);
    await stopReply(owner, { replyId: reply.id });
    expect((await ended(platform, reply)).status).toBe('stopped');
  });

  test('is let go of by a worker whose lease was taken', async () => {
    tellStory();
    const { owner, conversation: room } = await conversation();
    const first = await process();
    const { reply } = await ask(contextOf(first.platform, owner.actor.userId), room.id, 'Tell me a story');
    await kept(reply.id);
    const other = newId();
    await database.pool.query(
      `update replies set lease_owner = $1, lease_until = now() + interval '1 hour' where id = $2`,
      [other, reply.id],
    );
    let told = 0;
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    first.platform.bus.subscribe('delta', () => told++);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(told).toBe(0);
    expect((await stored(platform, reply.id)).status).toBe('streaming');
    expect((await findReply(platform.db, reply.id))?.leaseOwner).toBe(other);
  });

  test('is not ended by a worker that has lost it without knowing', async () => {
    mock.onMessage('Tell me quickly', { content: STORY.slice(0, 400) }, { chunkSize: 40, latency: 30 });
    const { owner, conversation: room } = await conversation();
    const first = await process();
    let told = 0;
    first.platform.bus.subscribe('delta', () => told++);
    const { reply } = await ask(contextOf(first.platform, owner.actor.userId), room.id, 'Tell me quickly');
    await eventually(() => expect(told).toBeGreaterThan(0), { everyMs: 5 });
    await database.pool.query(
      `update replies set lease_owner = $1, lease_until = now() + interval '1 hour' where id = $2`,
      [newId(), reply.id],
    );
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect((await stored(platform, reply.id)).status).toBe('streaming');
  });

  test('is claimed by one of many workers', async () => {
    mock.onMessage(/./, { content: 'Once.' });
    const { owner, conversation: room } = await conversation();
    // Without a worker here it waits.
    const asked = await Promise.all(Array.from({ length: 6 }, (_, i) => ask(owner, room.id, `Question ${i}`)));
    for (const { reply } of asked) expect((await findReply(platform.db, reply.id))?.status).toBe('queued');
    await Promise.all([process(), process(), process()]);
    for (const { reply } of asked)
      expect(await ended(platform, reply)).toMatchObject({ status: 'done', markdown: 'Once.' });
    expect(storyRequests()).toHaveLength(6);
  });

  test('that ends its workers is not tried for ever', async () => {
    tellStory();
    const { owner, conversation: room } = await conversation();
    const { reply } = await ask(owner, room.id, 'Tell me a story');
    await database.pool.query(`update replies set attempt = 5 where id = $1`, [reply.id]);
    await process();
    expect(await ended(platform, reply)).toMatchObject({
      status: 'failed',
      failure: { code: 'interrupted', canRetry: true },
    });
    expect(storyRequests()).toHaveLength(0);
  });

  test('whose words are said survives a database that is away for a moment', async () => {
    mock.onMessage(/./, { content: STORY }, { chunkSize: 200, latency: 20 });
    const { owner, conversation: room } = await conversation();
    await process();
    const { reply } = await ask(
      contextOf(workers[0]?.platform ?? platform, owner.actor.userId),
      room.id,
      'Tell me everything',
      { model: CLAUDE },
    );
    // Every connection is ended, again and again, until after the last word.
    for (let i = 0; i < 12; i++) {
      await database.pool
        .query(
          `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
        )
        .catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(await ended(platform, reply)).toMatchObject({ status: 'done', markdown: STORY });
  });
});
