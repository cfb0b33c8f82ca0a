import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { endpoint } from '#contract/endpoint.ts';
import { given } from '../../testing/given.ts';
import { createApp } from './app.ts';
import { bytesOf, fileOf, type Served, serveBytes } from './bytes.ts';
import { mountRoutes } from './mount.ts';
import { describeApi } from './openapi.ts';
import { route } from './route.ts';

const { platform } = await given();
const content = randomBytes(1000);
let opened: { start: number; end: number }[] = [];
const served: Served = {
  bytes: content.length,
  type: 'image/png',
  name: 'Grüße "1"\\.png',
  isShown: true,
  tag: 'abc',
  open: async ({ start, end }) => {
    opened.push({ start, end });
    return Readable.from([content.subarray(start, end)]);
  },
};

const count = z.object({ bytes: z.int(), at: z.int(), name: z.string().optional() });
const input = z.object({ at: z.coerce.number().int() });
const get = endpoint({
  method: 'GET',
  path: '/thing',
  gives: 'bytes',
  summary: '',
  input: z.object({}),
  output: z.undefined(),
});
const put = endpoint({ method: 'PUT', path: '/thing', takes: 'bytes', summary: '', input, output: count });
const post = endpoint({ method: 'POST', path: '/thing', takes: 'multipart', summary: '', input, output: count });
const json = endpoint({ method: 'POST', path: '/json', summary: '', input: z.object({}), output: z.object({}) });

async function lengthOf(stream: Readable): Promise<number> {
  let bytes = 0;
  for await (const chunk of stream) bytes += chunk.length;
  return bytes;
}
const routes = [
  route(get, (_ctx, _input, http) => serveBytes(http, served)),
  route(put, async (_ctx, { at }, { request }) => ({ at, bytes: await lengthOf(bytesOf(request)) })),
  route(post, async (_ctx, { at }, { request }) => {
    const file = await fileOf(request);
    return { at, name: file.name, bytes: await lengthOf(file.content) };
  }),
  route(json, async () => ({})),
];

let app: FastifyInstance;
beforeAll(async () => {
  app = await createApp(platform);
  mountRoutes(app, platform, routes, async () => ({ userId: '', sessionId: '', isAdmin: false }));
  await app.ready();
});
afterAll(() => app.close());

const ask = (headers: Record<string, string> = {}, method: 'GET' | 'HEAD' = 'GET') => {
  opened = [];
  return app.inject({ method, url: '/api/thing', headers: { host: 'localhost', ...headers } });
};

describe('bytes are answered', () => {
  test('whole, with everything that keeps a browser from running them', async () => {
    const { statusCode, rawPayload, headers } = await ask();
    expect([statusCode, rawPayload.equals(content)]).toEqual([200, true]);
    expect(headers).toMatchObject({
      'content-type': 'image/png',
      'content-length': '1000',
      'x-content-type-options': 'nosniff',
      'cache-control': expect.stringMatching(/^private, /),
      'cross-origin-resource-policy': 'same-origin',
      'content-disposition': `inline; filename="Gr__e _1__.png"; filename*=UTF-8''Gr%C3%BC%C3%9Fe%20%221%22%5C.png`,
    });
    expect(headers['content-security-policy']).toMatch(/^sandbox; default-src 'none'/);
    expect(headers['set-cookie']).toBeUndefined();
  });

  test.each([
    ['bytes=0-0', 206, 0, 1],
    ['bytes=10-19', 206, 10, 20],
    ['bytes=990-', 206, 990, 1000],
    ['bytes=990-5000', 206, 990, 1000],
    ['bytes=-10', 206, 990, 1000],
    ['bytes=-5000', 206, 0, 1000],
    ['bytes=0-1,5-6', 200, 0, 1000],
    ['lines=1-2', 200, 0, 1000],
  ])('in part: %s', async (range, status, start, end) => {
    const { statusCode, rawPayload, headers } = await ask({ range });
    expect([statusCode, rawPayload.equals(content.subarray(start, end))]).toEqual([status, true]);
    if (status === 206) expect(headers['content-range']).toBe(`bytes ${start}-${end - 1}/1000`);
  });

  test.each(['bytes=1000-', 'bytes=20-10', 'bytes=-0'])('with 416 where nothing lies: %s', async (range) => {
    const { statusCode, headers } = await ask({ range });
    expect([statusCode, headers['content-range'], opened]).toEqual([416, 'bytes */1000', []]);
  });

  test('not again where they are known, and not in part of what was another', async () => {
    expect([(await ask({ 'if-none-match': '"abc"' })).statusCode, opened]).toEqual([304, []]);
    expect((await ask({ range: 'bytes=0-1', 'if-range': '"old"' })).statusCode).toBe(200);
    expect((await ask({ range: 'bytes=0-1', 'if-range': '"abc"' })).statusCode).toBe(206);
  });

  test('by their headers alone to who asks for no more', async () => {
    const { statusCode, rawPayload, headers } = await ask({}, 'HEAD');
    expect([statusCode, rawPayload.length, headers['content-length'], opened]).toEqual([200, 0, '1000', []]);
  });
});

describe('bytes are taken', () => {
  const send = (method: 'PUT' | 'POST', url: string, body: Buffer | string, type: string) =>
    app.inject({ method, url, body, headers: { host: 'localhost', 'content-type': type } });

  test('as they come, larger than any JSON', async () => {
    const answer = await send('PUT', '/api/thing?at=3', randomBytes(3_000_000), 'application/octet-stream');
    expect(answer.json()).toEqual({ at: 3, bytes: 3_000_000 });
  });

  test('out of a form', async () => {
    const form = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\ntea\r\n--x--\r\n';
    const answer = await send('POST', '/api/thing?at=3', form, 'multipart/form-data; boundary=x');
    expect(answer.json()).toEqual({ at: 3, name: 'a.txt', bytes: 3 });
  });

  test('only where they are expected, and nothing else in their place', async () => {
    const refusals = [
      await send('PUT', '/api/thing?at=3', '{}', 'application/json'),
      await send('PUT', '/api/thing?at=3', 'x', 'text/plain'),
      await send('POST', '/api/thing?at=3', '{}', 'application/json'),
      await send('POST', '/api/json', 'x', 'application/octet-stream'),
      await send('POST', '/api/json', '--x--', 'multipart/form-data; boundary=x'),
    ];
    expect(refusals.map(({ statusCode }) => statusCode)).toEqual(refusals.map(() => 415));
    const empty = await send('POST', '/api/thing?at=3', '--x--\r\n', 'multipart/form-data; boundary=x');
    expect(empty.statusCode).toBe(400);
  });
});

test('the description of the API tells of bytes and forms', () => {
  const { paths } = describeApi(routes);
  expect(paths['/thing']).toMatchObject({
    get: { responses: { 200: { content: { 'application/octet-stream': {} } } } },
    put: { parameters: [{ name: 'at', in: 'query' }], requestBody: { content: { 'application/octet-stream': {} } } },
    post: { requestBody: { content: { 'multipart/form-data': { schema: { required: ['file'] } } } } },
  });
});
