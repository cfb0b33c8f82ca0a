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
const PAGE = `<title>Parley</title><link href="/icon.svg"><script type="module" src="/assets/main-1a2b3c.js"></script>`;
const { db } = await testDatabase();
const CDN = 'https://cdn.example.org/parley';
let app: FastifyInstance;
let behindCdn: FastifyInstance;

beforeAll(async () => {
  const root = await testDirectory();
  const client = path.join(root, 'dist');
  await mkdir(path.join(client, 'assets'), { recursive: true });
  await writeFile(path.join(root, 'secret.txt'), 'not of the client');
  await writeFile(path.join(client, 'index.html'), PAGE);
  await writeFile(path.join(client, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  const script = path.join(client, 'assets', 'main-1a2b3c.js');
  await writeFile(script, SCRIPT);
  await writeFile(`${script}.br`, brotliCompressSync(SCRIPT));
  await writeFile(`${script}.gz`, gzipSync(SCRIPT));
  await writeFile(path.join(client, 'assets', 'worker-picture-wasm-worker-1a2b3c.js'), SCRIPT);
  app = await serverOf(client, {});
  behindCdn = await serverOf(client, { ASSET_BASE_URL: `${CDN}/` });
});
afterAll(() => Promise.all([app.close(), behindCdn.close()]));

async function serverOf(client: string, env: NodeJS.ProcessEnv): Promise<FastifyInstance> {
  const config = loadConfig({ LOG_LEVEL: 'silent', ...env });
  const log = createLogger(config, new Writable({ write: (_chunk, _encoding, done) => done() }));
  const made = await createApp(createPlatform({ config, db, masterKey: randomBytes(32), log, listeners: [] }));
  await serveClient(made, client, config);
  await made.ready();
  return made;
}

const get = (url: string, accepted = 'identity', from = app) =>
  from.inject({ method: 'GET', url, headers: { host: 'localhost', 'accept-encoding': accepted } });

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

test('only a worker that says so by its name may run WebAssembly', async () => {
  const policyOf = async (url: string) => String((await get(url)).headers['content-security-policy']);
  expect(await policyOf('/assets/worker-picture-wasm-worker-1a2b3c.js')).toContain(
    "script-src 'self' 'wasm-unsafe-eval';",
  );
  for (const url of ['/', '/assets/main-1a2b3c.js']) expect(await policyOf(url)).not.toContain('wasm');
});

test.each(['/', '/index.html', '/c/0198c0de-0000-7000-8000-000000000001', '/settings?tab=look'])(
  '%s is the page, always fresh',
  async (url) => {
    const answer = await get(url);
    expect(answer).toMatchObject({ statusCode: 200, body: PAGE });
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

test.each(['/', '/index.html', '/c/0198c0de-0000-7000-8000-000000000001'])(
  'with a CDN the page %s names its assets there, and whoever fetches them may use them',
  async (url) => {
    const page = await get(url, 'br', behindCdn);
    expect(page.body).toBe(PAGE.replace('/assets/', `${CDN}/assets/`));
    expect(page.headers).toMatchObject({ 'cache-control': 'no-cache', 'content-type': 'text/html; charset=utf-8' });
    expect(page.headers['content-security-policy']).toContain("script-src 'self' https://cdn.example.org");
    const asset = await get('/assets/main-1a2b3c.js', 'br', behindCdn);
    expect(asset.headers['access-control-allow-origin']).toBe('*');
    expect((await get('/icon.svg', 'br', behindCdn)).headers['access-control-allow-origin']).toBeUndefined();
  },
);
