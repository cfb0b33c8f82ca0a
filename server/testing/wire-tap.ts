import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { afterAll } from 'vitest';

export type Asked = { path: string; body: unknown };

/**
 * Stands before a provider and keeps what it is sent, as it came over the wire: aimock's own journal keeps of pictures
 * and documents nothing. `refuses`: what the provider would not take is answered by 400. Call it at the top level.
 */
export async function wireTap(target: string) {
  const asked: Asked[] = [];
  const tap = { url: '', asked, refuses: (_body: string): boolean => false };
  const server = createServer(async (request, response) => {
    const isAsking = request.method === 'POST';
    const body = isAsking ? await json(request) : undefined;
    if (isAsking) asked.push({ path: request.url ?? '', body });
    if (isAsking && tap.refuses(JSON.stringify(body))) {
      const error = { type: 'invalid_request_error', message: 'Could not process image' };
      response.writeHead(400, { 'content-type': 'application/json' }).end(JSON.stringify({ type: 'error', error }));
      return;
    }
    const { host: _host, 'content-length': _length, ...headers } = request.headers;
    const answer = await fetch(`${target}${request.url}`, {
      method: request.method ?? 'GET',
      headers: headers as Record<string, string>,
      ...(isAsking ? { body: JSON.stringify(body) } : {}),
    });
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(() => new Promise((resolve) => server.close(resolve)));
  tap.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return tap;
}
