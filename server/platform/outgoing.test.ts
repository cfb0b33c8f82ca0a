import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { createAnthropic } from '@ai-sdk/anthropic';
import { LLMock } from '@copilotkit/aimock';
import { afterEach, describe, expect, test } from 'vitest';
import { createOutgoing, type Outgoing } from './outgoing.ts';

type Seen = { method: string; url: string; headers: IncomingMessage['headers']; body: string };
type TestServer = { port: number; seen: Seen[]; address: string };

const opened: (Server | Outgoing)[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) {
    if ('closeAllConnections' in one) one.closeAllConnections();
    await one.close();
  }
});

/** A real server; remembers every request that reached it. */
async function listen(answer: RequestListener = (_request, response) => response.end('reached'), host = '127.0.0.1') {
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    const chunks = await request.toArray();
    const { method = '', url = '', headers } = request;
    seen.push({ method, url, headers, body: Buffer.concat(chunks).toString() });
    answer(request, response);
  });
  opened.push(server);
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const { port } = server.address() as AddressInfo;
  return { port, seen, address: `http://${host}:${port}` } satisfies TestServer;
}

function outgoing(options: Partial<Parameters<typeof createOutgoing>[0]> = {}): Outgoing {
  const made = createOutgoing({ allowedHosts: [], ...options });
  opened.push(made);
  return made;
}

const to =
  (target: string): RequestListener =>
  (_request, response) =>
    response.writeHead(302, { location: target }).end();
const refused = { code: 'invalid', message: expect.stringContaining('not on the public internet') };

describe('an address inside', () => {
  test.each([
    '127.0.0.1',
    'localhost',
    'LOCALHOST',
    '2130706433',
    '0x7f000001',
    '0177.0.0.1',
    '127.1',
    '0',
    '0.0.0.0',
    '[::1]',
    '[::]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[::127.0.0.1]',
    '[64:ff9b::127.0.0.1]',
    '[2002:7f00:1::]',
    '169.254.169.254',
    '10.0.0.1',
  ])('is refused when written as %s', async (host) => {
    const server = await listen();
    await expect(outgoing().fetch(`http://${host}:${server.port}/`)).rejects.toMatchObject(refused);
    await expect(outgoing().fetch(`https://${host}:${server.port}/`)).rejects.toMatchObject(refused);
    expect(server.seen).toEqual([]);
  });

  test('is refused when a name leads to it, without telling where the name led', async () => {
    const server = await listen();
    const resolve = async () => [{ address: '127.0.0.1', family: 4 }];
    const error = await outgoing({ resolve }).fetch(`http://innocent.example:${server.port}/`).catch(String);
    expect(error).toContain('innocent.example is not on the public internet');
    expect(error).not.toContain('127.0.0.1');
    expect(server.seen).toEqual([]);
  });

  test('is reached once an admin allowed its host and port, and only that port', async () => {
    const [server, other] = [await listen(), await listen()];
    const { fetch } = outgoing({ allowedHosts: [`127.0.0.1:${server.port}`] });
    expect(await (await fetch(server.address)).text()).toBe('reached');
    await expect(fetch(other.address)).rejects.toMatchObject(refused);
    expect(other.seen).toEqual([]);
  });

  test('is reached by an allowed name', async () => {
    const server = await listen();
    const resolve = async () => [{ address: '127.0.0.1', family: 4 }];
    const response = await outgoing({ allowedHosts: ['gpu.lan'], resolve }).fetch(`http://gpu.lan:${server.port}/`);
    expect(response.status).toBe(200);
    expect(server.seen[0]?.headers.host).toBe(`gpu.lan:${server.port}`);
  });
});

describe('a redirect', () => {
  test('is checked like the first address', async () => {
    const inside = await listen();
    const front = await listen(to(inside.address));
    const { fetch } = outgoing({ allowedHosts: [`127.0.0.1:${front.port}`] });
    await expect(fetch(front.address)).rejects.toMatchObject(refused);
    expect(inside.seen).toEqual([]);
  });

  test.each(['file:///etc/passwd', 'data:text/plain,x', 'ftp://127.0.0.1/'])('to %s is refused', async (target) => {
    const front = await listen(to(target));
    const { fetch } = outgoing({ allowedHosts: ['127.0.0.1'] });
    await expect(fetch(front.address)).rejects.toMatchObject({ code: 'invalid' });
  });

  test('is followed three times and no further', async () => {
    const server = await listen((request, response) => {
      const left = Number(request.url?.slice(1));
      if (left === 0) response.end('arrived');
      else response.writeHead(307, { location: `/${left - 1}` }).end();
    });
    const { fetch } = outgoing({ allowedHosts: ['127.0.0.1'] });
    const arrived = await fetch(`${server.address}/3`, {
      method: 'POST',
      body: 'hello',
      headers: { 'x-api-key': 'k' },
    });
    expect([await arrived.text(), arrived.redirected, arrived.url]).toEqual(['arrived', true, `${server.address}/0`]);
    expect(server.seen.at(-1)).toMatchObject({ method: 'POST', body: 'hello', headers: { 'x-api-key': 'k' } });
    await expect(fetch(`${server.address}/4`)).rejects.toMatchObject({ code: 'unavailable' });
  });

  test('to another origin carries no credentials, whatever their header is called', async () => {
    const stranger = await listen();
    const front = await listen(to(stranger.address));
    const headers = {
      authorization: 'Bearer c',
      'x-api-key': 'c',
      'x-goog-api-key': 'c',
      cookie: 'c',
      accept: 'text/plain',
    };
    await outgoing({ allowedHosts: ['127.0.0.1'] }).fetch(front.address, { headers });
    expect(front.seen[0]?.headers).toMatchObject(headers);
    expect(stranger.seen[0]?.headers.accept).toBe('text/plain');
    for (const name of ['authorization', 'x-api-key', 'x-goog-api-key', 'cookie']) {
      expect(stranger.seen[0]?.headers).not.toHaveProperty(name);
    }
  });
});

describe('limits', () => {
  const allowed = { allowedHosts: ['127.0.0.1'] };

  test('an answer too large is cut off, also one that only unpacks to that', async () => {
    const bomb = gzipSync(Buffer.alloc(5_000_000));
    const server = await listen((request, response) => {
      if (request.url === '/bomb') response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
      else response.end(Buffer.alloc(2_000_000));
    });
    const { fetch } = outgoing({ ...allowed, maxResponseBytes: 1_000_000 });
    for (const path of ['/plain', '/bomb']) {
      const response = await fetch(server.address + path);
      await expect(response.arrayBuffer()).rejects.toMatchObject({ code: 'unavailable' });
    }
    expect((await (await outgoing(allowed).fetch(`${server.address}/bomb`)).arrayBuffer()).byteLength).toBe(5_000_000);
  });

  test('an answer that drips for ever is ended', async () => {
    const server = await listen((_request, response) => {
      const drip = setInterval(() => response.write('.'), 20);
      response.on('close', () => clearInterval(drip));
    });
    const response = await outgoing({ ...allowed, totalTimeoutMs: 200 }).fetch(server.address);
    await expect(response.text()).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('longer'),
    });
  });

  test('a name that nobody resolves ends with the connect time-out', async () => {
    const { fetch } = outgoing({ resolve: () => new Promise(() => undefined), connectTimeoutMs: 100 });
    await expect(fetch('http://slow.example/')).rejects.toMatchObject({ cause: { code: 'UND_ERR_CONNECT_TIMEOUT' } });
  });
});

describe('as a fetch', () => {
  const allowed = { allowedHosts: ['127.0.0.1'] };

  test('hands on each piece as it arrives, and stops the sender when the caller stops', async () => {
    let closed = false;
    let sendMore: () => void = () => undefined;
    const server = await listen((_request, response) => {
      response.on('close', () => {
        closed = true;
      });
      response.write('one');
      sendMore = () => response.write('two');
    });
    const stop = new AbortController();
    const response = await outgoing(allowed).fetch(new URL(server.address), { signal: stop.signal });
    expect(response).toBeInstanceOf(Response);
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    expect(await reader.read()).toEqual({ done: false, value: 'one' });
    sendMore();
    expect(await reader.read()).toEqual({ done: false, value: 'two' });
    stop.abort();
    await expect(reader.read()).rejects.toMatchObject({ name: 'AbortError' });
    await expect.poll(() => closed).toBe(true);
  });

  test('carries a provider of the AI SDK, which sees a stream and a failure as from any other', async () => {
    const mock = new LLMock({ port: 0, logLevel: 'silent' });
    mock.onMessage('hello', { content: 'good morning' });
    const baseURL = `${await mock.start()}/v1`;
    const model = (fetch: typeof globalThis.fetch) =>
      createAnthropic({ apiKey: 'test', baseURL, fetch })('claude-test');
    const prompt = [{ role: 'user' as const, content: [{ type: 'text' as const, text: 'hello' }] }];
    const { stream } = await model(outgoing(allowed).fetch).doStream({ prompt });
    let text = '';
    for await (const part of stream) if (part.type === 'text-delta') text += part.delta;
    expect(text).toBe('good morning');
    await expect(model(outgoing().fetch).doStream({ prompt })).rejects.toMatchObject(refused);
    await mock.stop();
    await expect(model(outgoing(allowed).fetch).doStream({ prompt })).rejects.toMatchObject({ isRetryable: true });
  });

  test('sends strings, bytes, forms and whole requests', async () => {
    const server = await listen();
    const { fetch } = outgoing(allowed);
    const form = new FormData();
    form.set('field', 'in a form');
    await fetch(server.address, { method: 'post', body: '{}', headers: { 'content-type': 'application/json' } });
    await fetch(server.address, { method: 'POST', body: Buffer.from('bytes') });
    await fetch(server.address, { method: 'POST', body: form });
    await fetch(new Request(server.address, { method: 'PUT', body: 'request', headers: { 'x-own': '1' } }));
    expect(server.seen.map(({ method, body }) => `${method} ${body}`)).toEqual([
      'POST {}',
      'POST bytes',
      expect.stringMatching(/^POST [\s\S]*in a form/),
      'PUT request',
    ]);
    expect(server.seen[0]?.headers['content-type']).toBe('application/json');
    expect(server.seen[2]?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
    expect(server.seen[3]?.headers).toMatchObject({ 'x-own': '1' });
  });

  test('fails like any other when nobody listens, so libraries know they may retry', async () => {
    await expect(outgoing(allowed).fetch('http://127.0.0.1:9/')).rejects.toMatchObject({ name: 'TypeError' });
    const { port } = await listen();
    await (opened.pop() as Server).close();
    await expect(outgoing(allowed).fetch(`http://127.0.0.1:${port}/`)).rejects.toMatchObject({
      name: 'TypeError',
      message: 'fetch failed',
      cause: { code: 'ECONNREFUSED' },
    });
  });

  test('refuses a name or password in the address', async () => {
    await expect(outgoing(allowed).fetch('http://user:secret@127.0.0.1/')).rejects.toMatchObject({ code: 'invalid' });
  });
});
