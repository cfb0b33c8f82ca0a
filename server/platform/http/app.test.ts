import { randomBytes } from 'node:crypto';
import { Writable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { endpoint } from '#contract/endpoint.ts';
import { testDatabase } from '../../testing/database.ts';
import { loadConfig } from '../config.ts';
import { notFound } from '../errors.ts';
import { createLogger } from '../log.ts';
import { createPlatform } from '../start.ts';
import { createApp } from './app.ts';
import { mountRoutes } from './mount.ts';
import { describeApi } from './openapi.ts';
import { route } from './route.ts';
import { serveClient } from './static.ts';

const { db } = await testDatabase();
const logged: string[] = [];
const sink = new Writable({
  write(chunk, _encoding, done) {
    logged.push(String(chunk));
    done();
  },
});

const thing = z.object({ id: z.uuid(), name: z.string() });
const input = z.object({ id: z.uuid(), name: z.string().max(10) });
const rename = endpoint({ method: 'PUT', path: '/things/:id', summary: 'Rename', input, output: thing });
const fail = endpoint({
  method: 'POST',
  path: '/fail',
  summary: 'Fail',
  input: z.object({ how: z.string() }),
  output: thing,
});
const adminOnly = endpoint({
  method: 'GET',
  path: '/secrets',
  summary: 'Admins',
  access: 'admin',
  input: z.object({}),
  output: thing,
});

const routes = [
  route(rename, async (_ctx, { id, name }) => ({ id, name, secret: 'not agreed on' }) as { id: string; name: string }),
  route(fail, async (_ctx, { how }) => {
    if (how === 'planned') throw notFound('Thing');
    throw new Error('canary-of-a-bug');
  }),
  route(adminOnly, async () => ({ id: ID, name: 'secret' })),
];
const ID = '0198c0de-0000-7000-8000-000000000001';
const actor = { userId: ID, sessionId: ID, isAdmin: false };

let app: FastifyInstance;
beforeAll(async () => {
  const config = loadConfig({ LOG_LEVEL: 'info', PARLEY_PUBLIC_URL: 'https://chat.example.org' });
  const log = createLogger(config, sink);
  const platform = createPlatform({ config, db, masterKey: randomBytes(32), log, listeners: [] });
  app = await createApp(platform);
  mountRoutes(app, platform, routes, async (request) => (request.headers.cookie === 'me' ? actor : undefined));
  await serveClient(app, '/nowhere');
  await app.ready();
});
afterAll(() => app.close());

type Sending = { method?: 'PUT' | 'POST' | 'GET'; url?: string; body?: string; headers?: Record<string, string> };
async function send({
  method = 'PUT',
  url = `/api/things/${ID}`,
  body = '{"name":"new"}',
  headers = {},
}: Sending = {}) {
  const answer = await app.inject({
    method,
    url,
    headers: { host: 'localhost', cookie: 'me', 'content-type': 'application/json', ...headers },
    ...(method === 'GET' ? {} : { body }),
  });
  return { status: answer.statusCode, body: answer.json(), headers: answer.headers };
}

describe('an endpoint', () => {
  test('answers what was agreed on and nothing more', async () => {
    expect(await send()).toMatchObject({ status: 200, body: { id: ID, name: 'new' } });
    expect((await send()).body).not.toHaveProperty('secret');
  });

  test('takes the id of the path, whatever the body says', async () => {
    const other = ID.replace('1', '2');
    expect((await send({ body: JSON.stringify({ id: other, name: 'new' }) })).body.id).toBe(ID);
  });

  test('asks who it is before it looks at what is asked', async () => {
    expect(await send({ headers: { cookie: 'stranger' }, body: '{}' })).toMatchObject({
      status: 401,
      body: { error: { code: 'unauthenticated' } },
    });
    expect(await send({ method: 'GET', url: '/api/secrets' })).toMatchObject({
      status: 403,
      body: { error: { code: 'forbidden' } },
    });
  });
});

test('a server that was held up for a second, as at its start, is not taken for an overloaded one', async () => {
  for (let times = 0; times < 2; times++) {
    const until = performance.now() + 1_200;
    while (performance.now() < until) {}
    await new Promise((resolve) => setTimeout(resolve));
    expect((await send()).status).toBe(200);
  }
});

describe('bad input gets a clear error in one shape', () => {
  const cases: [string, Sending, number, string][] = [
    ['a wrong type', { body: '{"name":7}' }, 400, 'invalid'],
    ['a missing field', { body: '{}' }, 400, 'invalid'],
    ['a field that is too long', { body: '{"name":"12345678901"}' }, 400, 'invalid'],
    ['an id that is none', { url: '/api/things/..%2f..%2fetc' }, 400, 'invalid'],
    ['broken JSON', { body: '{"name":' }, 400, 'invalid'],
    ['a character that cannot be kept', { body: '{"name":"a\\u0000b"}' }, 400, 'invalid'],
    ['a list instead of an object', { body: '[]' }, 400, 'invalid'],
    ['another content type', { headers: { 'content-type': 'text/plain' } }, 415, 'unsupported_media_type'],
    ['a body over the limit', { body: JSON.stringify({ name: 'x'.repeat(1_100_000) }) }, 413, 'too_large'],
    ['an unknown address', { url: '/api/nothing' }, 404, 'not_found'],
    ['a foreign origin', { headers: { origin: 'https://evil.example' } }, 403, 'forbidden'],
    ['no origin worth the name', { headers: { origin: 'null' } }, 403, 'forbidden'],
    [
      'a foreign name for this server',
      { headers: { host: 'evil.example', origin: 'http://evil.example' } },
      403,
      'forbidden',
    ],
  ];
  test.each(cases)('%s', async (_what, sending, status, code) => {
    const answer = await send(sending);
    expect(answer.status).toBe(status);
    expect(answer.body.error).toMatchObject({
      code,
      message: expect.any(String),
      requestId: answer.headers['x-request-id'],
    });
  });

  test('its own origin is welcome', async () => {
    expect((await send({ headers: { origin: 'https://chat.example.org', host: 'chat.example.org' } })).status).toBe(
      200,
    );
    expect((await send({ headers: { origin: 'http://localhost:3000', host: 'localhost:3000' } })).status).toBe(200);
  });
});

test('a bug is told as one, logged once with the request id, and nothing of it leaks', async () => {
  logged.length = 0;
  const answer = await send({ method: 'POST', url: '/api/fail', body: '{"how":"bug"}' });
  expect(answer).toMatchObject({ status: 500, body: { error: { code: 'internal' } } });
  expect(JSON.stringify(answer.body)).not.toContain('canary');
  const lines = logged.filter((line) => line.includes(String(answer.headers['x-request-id'])));
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain('canary-of-a-bug');
});

test('a planned refusal is not logged', async () => {
  logged.length = 0;
  expect((await send({ method: 'POST', url: '/api/fail', body: '{"how":"planned"}' })).status).toBe(404);
  expect(logged).toEqual([]);
});

test('every answer carries a policy without inline script', async () => {
  const policy = String((await send()).headers['content-security-policy']);
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toMatch(/script-src[^;]*unsafe/);
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).toContain("media-src 'self' blob:");
});

test('the description names each endpoint with its parameters and body', () => {
  const { paths } = describeApi(routes);
  expect(paths['/things/{id}']?.['put']).toMatchObject({
    parameters: [{ name: 'id', in: 'path', required: true }],
    requestBody: { content: { 'application/json': { schema: { required: ['name'] } } } },
  });
});
