import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { plainFetch, restricted } from './plain-fetch.ts';

const MEBIBYTE = 'x'.repeat(1024 * 1024);

const server = createServer((request, response) => {
  if (request.url === '/away') return response.writeHead(302, { location: '/short' }).end();
  if (request.url === '/short') return response.end('short');
  if (request.url === '/packed') {
    return response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(MEBIBYTE.repeat(8)));
  }
  // One line, for as long as somebody listens.
  const more = () => {
    while (!response.destroyed && response.write(MEBIBYTE));
  };
  response.on('drain', more);
  more();
  return undefined;
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const read = async (fetch: typeof globalThis.fetch, path: string) => (await fetch(url + path)).text();

test('an answer is read', async () => {
  expect(await read(plainFetch, '/short')).toBe('short');
  expect(await read(restricted(plainFetch), '/short')).toBe('short');
});

test('an answer without end is given up before it fills the memory', async () => {
  await expect(read(plainFetch, '/endless')).rejects.toThrow();
  await expect(read(restricted(plainFetch, 4 * MEBIBYTE.length), '/endless')).rejects.toThrow();
});

test('so is one that grows when it is unpacked', async () => {
  await expect(read(restricted(plainFetch, 4 * MEBIBYTE.length), '/packed')).rejects.toThrow();
});

test('a redirect is refused', async () => {
  await expect(read(restricted(plainFetch), '/away')).rejects.toThrow();
});
