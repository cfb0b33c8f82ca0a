import { io, type Socket } from 'socket.io-client';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Endpoint } from '#contract/endpoint.ts';
import { SOCKET_PATH } from '#contract/sockets.ts';
import { newId } from '#platform/id.ts';
import * as providers from '../features/models/repository.ts';
import { createHttpClient, type HttpClient } from '../testing/http-client.ts';
import { running } from '../testing/running.ts';
import { cases, idsOf, keyOf, requestOf, socketCases } from '../testing/sweep-cases.ts';
import { belongings, firstAdmin, type Ids, invited, missingIds, must, type Person } from '../testing/sweep-world.ts';
import { routes } from './api.ts';
import { doors } from './realtime.ts';

/*
 * The sweep: every endpoint and every socket event as nobody, with an ended session, as a stranger, as somebody who was
 * removed, and with another's ids. Another's id must be answered like one that nobody has, and change nothing.
 */
const CANARY = 'canary-a8f3e1';
const server = await running();
const { database } = server;
const guarded = routes.filter((route) => !route.isPublic).map((route) => route.endpoint);
let victim: Person;
let stranger: Person;
let removed: Person;
let theirs: Ids;
let endedCookie: HttpClient;
const answers: string[] = [];

const makeProvider = async (workspaceId: string) => {
  const row = { id: newId(), workspaceId, kind: 'openai-compatible', slug: `p-${newId()}`, name: CANARY } as const;
  return (await providers.insertProvider(database.db, row))?.id ?? '';
};

beforeAll(async () => {
  victim = await firstAdmin(server.port, server.setupLink ?? '');
  const lobby = await must(victim.client, 'POST', '/api/conversations', { id: newId() });
  const lobbyInvites = `/api/conversations/${lobby['conversation']?.id}/invites`;
  stranger = await invited(server.port, victim, lobbyInvites, 'Mallory');
  theirs = await belongings(victim, CANARY, { guestId: undefined, makeProvider });
  removed = await invited(server.port, victim, `/api/workspaces/${theirs.workspaceId}/invites`, 'Eve');
  const participants = `/api/conversations/${theirs.conversationId}/participants`;
  await must(victim.client, 'POST', participants, { userId: removed.userId });
  await must(victim.client, 'DELETE', `${participants}/${removed.userId}`);
  await must(victim.client, 'DELETE', `/api/workspaces/${theirs.workspaceId}/members/${removed.userId}`);
  endedCookie = await endedSession();
}, 60_000);

/** A cookie that was good until a moment ago. */
async function endedSession(): Promise<HttpClient> {
  const invites = `/api/conversations/${theirs.conversationId}/invites`;
  const person = await invited(server.port, victim, invites, 'Old');
  const cookie = person.client.cookie();
  await must(person.client, 'POST', '/api/auth/sign-out', {});
  await must(victim.client, 'DELETE', `/api/conversations/${theirs.conversationId}/participants/${person.userId}`);
  return createHttpClient(server.port, cookie);
}

async function ask(client: HttpClient, endpoint: Endpoint, ids: Ids) {
  const build = cases[keyOf(endpoint)];
  if (!build) throw new Error(`no case for ${keyOf(endpoint)}`);
  const { url, body } = requestOf(endpoint, build(ids));
  const answer = await client.call(endpoint.method, url, body);
  answers.push(JSON.stringify(answer.body));
  return { status: answer.status, body: withoutIds(answer.body) };
}

/** Ids, times and link tokens differ by nature; everything else must be the same. */
function withoutIds(body: unknown): unknown {
  const text = JSON.stringify(body ?? null)
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'ID')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME')
    .replace(/invite\/[\w-]{20,}/g, 'invite/TOKEN');
  return JSON.parse(text);
}

/** All rows that name the victim's belongings. */
async function stateOfVictim(): Promise<string> {
  const { rows: tables } = await database.pool.query(
    "select tablename as name from pg_tables where schemaname = 'public'",
  );
  const names = new Set(Object.values(theirs));
  const state: string[] = [];
  for (const { name } of tables) {
    const { rows } = await database.pool.query(`select * from "${name}" t order by t::text`);
    state.push(
      ...rows.map((row) => `${name} ${JSON.stringify(row)}`).filter((row) => [...names].some((id) => row.includes(id))),
    );
  }
  return state.filter((row) => !row.startsWith('sessions ')).join('\n');
}

test('every endpoint and every socket event has a case', () => {
  expect(guarded.map(keyOf).filter((key) => !cases[key])).toEqual([]);
  expect(doors.map((door) => door.event).filter((event) => !socketCases[event])).toEqual([]);
  expect(guarded.length).toBeGreaterThan(40);
});

test('the owner can do all of it, so that a refusal below means something', async () => {
  for (const endpoint of guarded) {
    const own = await belongings(stranger, 'mine', { guestId: undefined, makeProvider });
    if (ENDS_OWN_SESSION.has(keyOf(endpoint)) || HAS_NO_SUCCESS.has(keyOf(endpoint))) continue;
    const answer = await ask(stranger.client, endpoint, own);
    expect([keyOf(endpoint), answer.status, answer.status < 300 ? '' : answer.body]).toEqual([
      keyOf(endpoint),
      endpoint.status,
      '',
    ]);
  }
}, 60_000);

/** Would sign the asker out, who is still needed. */
const ENDS_OWN_SESSION = new Set(['DELETE /sessions/:sessionId', 'DELETE /sessions']);
/** Refused to a lone owner, to an address that does not answer, or to a token that is none: tested where they live. */
const HAS_NO_SUCCESS = new Set([
  'POST /invites/:token/accept',
  'POST /providers',
  'PATCH /providers/:providerId',
  'POST /voice/transcriptions',
  'POST /voice/speech',
  'PATCH /workspaces/:workspaceId/members/:userId',
  'DELETE /workspaces/:workspaceId/members/:userId',
  'PATCH /conversations/:conversationId/participants/:userId',
  'DELETE /conversations/:conversationId/participants/:userId',
]);

describe.each(guarded.map((endpoint) => [keyOf(endpoint), endpoint] as const))('%s', (key, endpoint) => {
  const names = idsOf(cases[key] ?? (() => ({})));

  test('is closed to nobody and to an ended session', async () => {
    for (const client of [createHttpClient(server.port), endedCookie]) {
      expect(await ask(client, endpoint, theirs)).toMatchObject({
        status: 401,
        body: { error: { code: 'unauthenticated' } },
      });
    }
  });

  // What names nothing of anybody has nothing to exchange.
  if (names.length === 0) return;

  test('answers strangers and the removed as for what does not exist', async () => {
    for (const { client } of [stranger, removed]) {
      const before = await stateOfVictim();
      expect(await ask(client, endpoint, theirs)).toEqual(await ask(client, endpoint, missingIds()));
      expect(await stateOfVictim()).toBe(before);
    }
  });

  // With one id alone, that was the test above.
  if (names.length < 2) return;

  test('cannot be tricked with one id of another among one’s own', async () => {
    for (const name of names) {
      const before = await stateOfVictim();
      const own = () => belongings(stranger, 'mine', { guestId: undefined, makeProvider });
      const withTheirs = await ask(stranger.client, endpoint, { ...(await own()), [name]: theirs[name] });
      const withMissing = await ask(stranger.client, endpoint, { ...(await own()), [name]: missingIds()[name] });
      expect([name, withTheirs]).toEqual([name, withMissing]);
      expect(withTheirs.status).toBeGreaterThanOrEqual(400);
      expect(await stateOfVictim()).toBe(before);
    }
  }, 30_000);
});

describe.each(Object.keys(socketCases))('socket event %s', (event) => {
  const connect = (cookie: string) => {
    const socket = io(`http://127.0.0.1:${server.port}`, {
      path: SOCKET_PATH,
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      extraHeaders: { cookie },
    });
    return new Promise<Socket>((resolve, reject) => {
      socket.on('connect', () => resolve(socket));
      socket.on('connect_error', reject);
    });
  };

  test('is closed to nobody and to an ended session', async () => {
    for (const cookie of ['', endedCookie.cookie()]) await expect(connect(cookie)).rejects.toThrow('unauthenticated');
  });

  test('answers strangers and the removed as for what does not exist', async () => {
    const build = socketCases[event] ?? (() => ({}));
    for (const { client } of [stranger, removed]) {
      const socket = await connect(client.cookie());
      const answer = await socket.timeout(5_000).emitWithAck(event, build(theirs));
      const missing = await socket.timeout(5_000).emitWithAck(event, build(missingIds()));
      answers.push(JSON.stringify(answer));
      expect(withoutIds(answer)).toEqual(withoutIds(missing));
      socket.disconnect();
    }
  });
});

test('no answer to anybody else carried a word of the victim', () => {
  expect(answers.length).toBeGreaterThan(200);
  for (const answer of answers) expect(answer).not.toContain(CANARY);
});
