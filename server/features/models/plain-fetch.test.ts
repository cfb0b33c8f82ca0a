import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { plainFetch, restricted } from './plain-fetch.ts';

const MEBIBYTE = 'x'.repeat(1024 * 1024);

const server = createServer((request, response) => {
  if (request.url === '/away') return response.writeHead(302, { location: '/short' }).end();
  if (request.url === '/stream') return void streamTo(response);
  if (request.url === '/silence') return response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data');
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
async function streamTo(response: ServerResponse): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (let n = 0; n < 100; n++) {
    response.write(`${n},`);
    await sleep(5);
  }
  response.end();
}
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

test('an answer that came packed is unpacked', async () => {
  expect(await read(plainFetch, '/packed')).toBe(MEBIBYTE.repeat(8));
});

test('a stream is told piece by piece at first, then several at once, and none is lost or late', async () => {
  const { body } = await plainFetch(`${url}/stream`);
  const pieces: string[] = [];
  for await (const piece of body ?? []) pieces.push(Buffer.from(piece).toString());
  expect(pieces[0]).toBe('0,');
  expect(pieces.length).toBeLessThan(60);
  expect(pieces.join('')).toBe(Array.from({ length: 100 }, (_, n) => `${n},`).join(''));
});

test('who stops a stream hears their own reason, and the connection is closed', async () => {
  const stop = new AbortController();
  const response = await plainFetch(`${url}/silence`, { signal: stop.signal });
  const reading = response.text();
  stop.abort(new Error('enough'));
  await expect(reading).rejects.toThrow('enough');
  await expect(plainFetch(`${url}/silence`, { signal: stop.signal })).rejects.toThrow('enough');
});

test('a redirect is refused', async () => {
  await expect(read(plainFetch, '/away')).rejects.toThrow('fetch failed');
  await expect(read(restricted(plainFetch), '/away')).rejects.toThrow();
});
