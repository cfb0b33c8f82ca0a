import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../../testing/database.ts';
import { loadConfig } from '../config.ts';
import { createLogger } from '../log.ts';
import { createPlatform } from '../start.ts';
import { createApp } from './app.ts';
import { serveClient } from './static.ts';

const { db } = await testDatabase();
const directory = mkdtempSync(path.join(tmpdir(), 'parley-client-'));
let app: FastifyInstance;
beforeAll(async () => {
  mkdirSync(path.join(directory, 'assets'));
  for (const name of ['index.html', 'sw.js', 'sw.js.br', 'manifest.webmanifest', 'assets/start-abc12345.js'])
    writeFileSync(path.join(directory, name), `this is ${name}`);
  const config = loadConfig({ LOG_LEVEL: 'warn' });
  const platform = createPlatform({
    ...{ config, db, masterKey: randomBytes(32), log: createLogger(config), listeners: [] },
  });
  app = await createApp(platform);
  await serveClient(app, directory);
  await app.ready();
});
afterAll(async () => {
  await app.close();
  rmSync(directory, { recursive: true });
});

const get = (url: string, headers = {}) => app.inject({ url, headers: { host: 'localhost', ...headers } });

test.each([{}, { 'accept-encoding': 'br' }])(
  'the service worker is asked for anew each time, and may answer for all pages: %o',
  async (headers) => {
    const answer = await get('/sw.js', headers);
    expect(answer.headers).toMatchObject({ 'cache-control': 'no-cache', 'service-worker-allowed': '/' });
    expect(answer.headers['content-type']).toContain('javascript');
    expect(answer.headers['content-security-policy']).toContain("worker-src 'self'");
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
  },
);

test('what is named by its hash is kept, and pages are not', async () => {
  expect((await get('/assets/start-abc12345.js')).headers['cache-control']).toContain('immutable');
  for (const page of ['/', '/c/0198c0de-0000-7000-8000-000000000001', '/manifest.webmanifest'])
    expect((await get(page)).headers).toMatchObject({ 'cache-control': 'no-cache' });
  expect((await get('/manifest.webmanifest')).headers['content-type']).toBe('application/manifest+json');
});

test('a part of an earlier version is missing, and is no page', async () => {
  const answer = await get('/assets/start-old54321.js');
  expect([answer.statusCode, answer.headers['content-type']]).toEqual([404, 'application/json; charset=utf-8']);
});
