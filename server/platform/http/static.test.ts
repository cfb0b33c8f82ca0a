import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Writable } from 'node:stream';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../../testing/database.ts';
import { testDirectory } from '../../testing/directory.ts';
import { loadConfig } from '../config.ts';
import { createLogger } from '../log.ts';
import { createPlatform } from '../start.ts';
import { createApp } from './app.ts';
import { serveClient } from './static.ts';

const SCRIPT = 'console.log("the client");';
const { db } = await testDatabase();
let app: FastifyInstance;

beforeAll(async () => {
  const root = await testDirectory();
  const client = path.join(root, 'dist');
  await mkdir(path.join(client, 'assets'), { recursive: true });
  await writeFile(path.join(root, 'secret.txt'), 'not of the client');
  await writeFile(path.join(client, 'index.html'), '<title>Parley</title>');
  await writeFile(path.join(client, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  const script = path.join(client, 'assets', 'main-1a2b3c.js');
  await writeFile(script, SCRIPT);
  await writeFile(`${script}.br`, brotliCompressSync(SCRIPT));
  await writeFile(`${script}.gz`, gzipSync(SCRIPT));
  const config = loadConfig({ LOG_LEVEL: 'silent' });
  const log = createLogger(config, new Writable({ write: (_chunk, _encoding, done) => done() }));
  app = await createApp(createPlatform({ config, db, masterKey: randomBytes(32), log, listeners: [] }));
  await serveClient(app, client);
  await app.ready();
});
afterAll(() => app.close());

const get = (url: string, accepted = 'identity') =>
  app.inject({ method: 'GET', url, headers: { host: 'localhost', 'accept-encoding': accepted } });

test('an asset, whose name changes with what is in it, is kept for a year', async () => {
  const answer = await get('/assets/main-1a2b3c.js');
  expect(answer.body).toBe(SCRIPT);
  expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  expect(answer.headers['content-type']).toMatch(/javascript/);
});

test('a browser gets an asset as it was compressed when the client was built', async () => {
  const brotli = await get('/assets/main-1a2b3c.js', 'gzip, deflate, br');
  expect(brotli.headers).toMatchObject({ 'content-encoding': 'br', vary: expect.stringMatching(/accept-encoding/i) });
  expect(brotliDecompressSync(brotli.rawPayload).toString()).toBe(SCRIPT);
  const gzip = await get('/assets/main-1a2b3c.js', 'gzip');
  expect(gzip.headers['content-encoding']).toBe('gzip');
  expect(gunzipSync(gzip.rawPayload).toString()).toBe(SCRIPT);
  expect((await get('/assets/main-1a2b3c.js')).headers['content-encoding']).toBeUndefined();
});

test.each(['/', '/index.html', '/c/0198c0de-0000-7000-8000-000000000001', '/settings?tab=look'])(
  '%s is the page, always fresh',
  async (url) => {
    const answer = await get(url);
    expect(answer).toMatchObject({ statusCode: 200, body: '<title>Parley</title>' });
    expect(answer.headers['cache-control']).toBe('no-cache');
  },
);

test.each([
  '/assets/gone-9f8e7d.js',
  '/api/nothing',
  '/assets/../../secret.txt',
  '/..%2fsecret.txt',
  '/%2e%2e/secret.txt',
])('%s is not found', async (url) => {
  const answer = await get(url);
  expect(answer.statusCode).toBeGreaterThanOrEqual(400);
  expect(answer.body).not.toContain('not of the client');
  expect(answer.body).not.toContain('<title>');
});
