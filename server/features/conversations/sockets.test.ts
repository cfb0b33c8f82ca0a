import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { io, type Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Fact } from '#contract/facts.ts';
import { SOCKET_PATH } from '#contract/sockets.ts';
import type { Context } from '#platform/context.ts';
import { newId } from '#platform/id.ts';
import { createSocketServer, type SocketServer } from '#platform/sockets/server.ts';
import { eventually } from '../../testing/eventually.ts';
import { given } from '../../testing/given.ts';
import { sendMessage } from './append.ts';
import { removeParticipant } from './participants.ts';
import { conversationDoors, startConversationLive } from './sockets.ts';

const world = await given();
const httpServer = createServer();
let server: SocketServer;
let room: Awaited<ReturnType<typeof world.conversation>>;
const clients: Socket[] = [];
const people = new Map<string, Context>();

beforeAll(async () => {
  // The cookie is the user's id here: who is signed in is another feature's matter.
  server = createSocketServer(world.platform, {
    httpServer,
    doors: conversationDoors,
    authenticate: async ({ cookie }) => people.get(cookie ?? '')?.actor,
  });
  startConversationLive(world.platform, server.rooms);
  await new Promise<void>((resolve) => httpServer.listen(0, '127.0.0.1', resolve));
});
afterAll(() => server.close());
beforeEach(async () => {
  room = await world.conversation();
  for (const who of [room.owner, room.participant, room.stranger]) people.set(who.actor.userId, who);
});
afterEach(() => {
  for (const client of clients.splice(0)) client.disconnect();
});

function connect(who: Context | undefined, headers: Record<string, string> = {}): Promise<Socket> {
  const { port } = httpServer.address() as AddressInfo;
  const client = io(`http://127.0.0.1:${port}`, {
    path: SOCKET_PATH,
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    extraHeaders: { cookie: who?.actor.userId ?? '', ...headers },
  });
  clients.push(client);
  return new Promise((resolve, reject) => {
    client.on('connect', () => resolve(client));
    client.on('connect_error', reject);
  });
}

const open = (client: Socket, since = 0) => client.emitWithAck('open', { conversationId: room.conversation.id, since });
const collect = <T>(client: Socket, event: string): T[] => {
  const heard: T[] = [];
  client.on(event, (payload: T) => heard.push(payload));
  return heard;
};
const send = (who: Context, markdown: string) =>
  sendMessage(who, { id: newId(), conversationId: room.conversation.id, markdown, reply: false });

describe('a socket', () => {
  test('needs a session and our own origin', async () => {
    await expect(connect(undefined)).rejects.toThrow('unauthenticated');
    await expect(connect(room.owner, { origin: 'https://evil.example' })).rejects.toThrow();
  });

  test('closes within a moment of the end of its session', async () => {
    const client = await connect(room.owner);
    const closed = new Promise((resolve) => client.on('disconnect', resolve));
    world.platform.bus.publish('session.ended', { sessionIds: [room.owner.actor.sessionId] });
    await closed;
  });

  test('survives events that make no sense', async () => {
    const client = await connect(room.owner);
    for (const input of [
      undefined,
      null,
      7,
      'x',
      {},
      { conversationId: 'nope', since: 0 },
      { conversationId: newId(), since: -1 },
    ]) {
      expect(await client.emitWithAck('open', input)).toMatchObject({ error: { code: 'invalid' } });
    }
    client.emit('typing', { conversationId: {} });
    client.emit('nothing we know', 1, 2, 3);
    expect(await open(client)).toHaveProperty('changes');
  });

  test('is held to a number of events a second', async () => {
    const client = await connect(room.owner);
    const answers = await Promise.all(Array.from({ length: 120 }, () => open(client)));
    expect(answers.some((answer) => answer.error?.code === 'too_many_requests')).toBe(true);
  });
});

describe('a room', () => {
  test('hears the facts of its conversation, in order of seq, and what changed before it came', async () => {
    const before = await send(room.owner, 'early');
    const client = await connect(room.participant);
    const facts = collect<Fact>(client, 'fact');
    const { changes } = await open(client, before.message.seq - 1);
    expect(changes.messages).toEqual([before.message]);
    const sent = [];
    for (const words of ['one', 'two', 'three']) sent.push((await send(room.owner, words)).message);
    await eventually(() => expect(facts).toHaveLength(3));
    expect(facts).toEqual(sent.map((message) => ({ type: 'message.sent', message })));
  });

  test('answers a stranger as if it did not exist', async () => {
    const client = await connect(room.stranger);
    const theirs = await open(client);
    const missing = await client.emitWithAck('open', { conversationId: newId(), since: 0 });
    expect({ ...theirs.error, requestId: '' }).toEqual({ ...missing.error, requestId: '' });
    const facts = collect(client, 'fact');
    await send(room.owner, 'canary');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(facts).toEqual([]);
  });

  test('is left at once when a participant is removed', async () => {
    const client = await connect(room.participant);
    await open(client);
    const facts = collect<Fact>(client, 'fact');
    const notes = collect(client, 'notify');
    await removeParticipant(room.owner, {
      conversationId: room.conversation.id,
      userId: room.participant.actor.userId,
    });
    await send(room.owner, 'canary');
    await eventually(() =>
      expect(notes).toContainEqual({ type: 'conversation.removed', conversationId: room.conversation.id }),
    );
    expect(facts).toEqual([]);
    expect(await open(client)).toMatchObject({ error: { code: 'not_found' } });
  });

  test('passes typing on to the others, and only from within', async () => {
    const [ada, grace, mallory] = await Promise.all([
      connect(room.owner),
      connect(room.participant),
      connect(room.stranger),
    ]);
    await Promise.all([open(ada), open(grace)]);
    const heard = collect(ada, 'typing');
    mallory.emit('typing', { conversationId: room.conversation.id, on: true });
    grace.emit('typing', { conversationId: room.conversation.id, on: true });
    await eventually(() => expect(heard).toHaveLength(1));
    expect(heard).toEqual([{ conversationId: room.conversation.id, userId: room.participant.actor.userId, on: true }]);
  });

  test('shows who is there', async () => {
    const ada = await connect(room.owner);
    const seen = collect<{ userIds: string[] }>(ada, 'presence');
    await open(ada);
    const grace = await connect(room.participant);
    await open(grace);
    await eventually(() => expect(seen.at(-1)?.userIds).toHaveLength(2));
    grace.disconnect();
    await eventually(() => expect(seen.at(-1)?.userIds).toEqual([room.owner.actor.userId]));
  });
});

test('people hear of conversations that are new in their list', async () => {
  const client = await connect(room.participant);
  const notes = collect(client, 'notify');
  await send(room.owner, 'news');
  await eventually(() =>
    expect(notes).toContainEqual({
      type: 'conversation.upsert',
      news: { unread: 1, isNamed: false },
      conversation: expect.objectContaining({ id: room.conversation.id }),
    }),
  );
});
