import { afterEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { endpoint } from '#contract/endpoint.ts';
import { ApiError, call, whenSignedOut } from './api-client.ts';

const getThing = endpoint({
  method: 'GET',
  path: '/rooms/:roomId/things/:thingId',
  summary: '',
  input: z.object({
    roomId: z.string(),
    thingId: z.string(),
    limit: z.number().optional(),
    before: z.string().optional(),
  }),
  output: z.object({ name: z.string() }),
});
const addThing = endpoint({
  method: 'POST',
  path: '/rooms/:roomId/things',
  summary: '',
  input: z.object({ roomId: z.string(), name: z.string() }),
  output: z.object({ name: z.string() }),
});

function answering(status: number, body: unknown, headers: Record<string, string> = {}) {
  const fetch = vi.fn(
    async (_url: string, _init: RequestInit) =>
      new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers }),
  );
  vi.stubGlobal('fetch', fetch);
  return fetch;
}
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => expect.unreachable('it was not refused'),
    (error: unknown) => error as ApiError,
  );
const inThing = { roomId: 'r', thingId: 't' };

afterEach(() => vi.unstubAllGlobals());

describe('calling an endpoint', () => {
  test('puts path parameters into the path, the rest into the query, and leaves out what is undefined', async () => {
    const fetch = answering(200, { name: 'x' });
    await call(getThing, { roomId: 'a/b', thingId: '?', limit: 5, before: undefined });
    expect(fetch.mock.calls[0]?.[0]).toBe('/api/rooms/a%2Fb/things/%3F?limit=5');
    expect(fetch.mock.calls[0]?.[1].body).toBeUndefined();
  });

  test('sends a JSON body without the path parameters', async () => {
    const fetch = answering(201, { name: 'x' });
    expect(await call(addThing, { roomId: 'r', name: 'x' })).toEqual({ name: 'x' });
    expect(fetch.mock.calls[0]?.[0]).toBe('/api/rooms/r/things');
    expect(fetch.mock.calls[0]?.[1]).toMatchObject({
      method: 'POST',
      body: '{"name":"x"}',
      credentials: 'same-origin',
    });
  });

  test('tells a refusal with its code, words, request and wait', async () => {
    answering(
      429,
      { error: { code: 'too_many_requests', message: 'Slow down', requestId: 'r1', details: { a: 1 } } },
      { 'retry-after': '3' },
    );
    const error = await refusal(call(getThing, inThing));
    expect(error).toBeInstanceOf(ApiError);
    expect({ ...error, message: error.message }).toMatchObject({
      code: 'too_many_requests',
      message: 'Slow down',
      requestId: 'r1',
      details: { a: 1 },
      status: 429,
      retryAfterMs: 3000,
    });
  });

  test('has plain words when something in between answers with a page', async () => {
    answering(502, '<html>Bad gateway</html>');
    expect(await refusal(call(getThing, inThing))).toMatchObject({
      code: 'internal',
      status: 502,
      message: expect.stringContaining('The server had a problem'),
    });
  });

  test('says offline when no answer came', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    expect(await refusal(call(getThing, inThing))).toMatchObject({ code: 'offline', status: 0 });
  });

  test('reports the end of the session, and only that', async () => {
    const signedOut = vi.fn();
    whenSignedOut(signedOut);
    answering(403, { error: { code: 'forbidden', message: 'No', requestId: 'r' } });
    await refusal(call(getThing, inThing));
    expect(signedOut).not.toHaveBeenCalled();
    const details = { reason: 'INVALID_CODE' };
    answering(401, { error: { code: 'unauthenticated', message: 'Wrong code', requestId: 'r', details } });
    await refusal(call(getThing, inThing));
    expect(signedOut).not.toHaveBeenCalled();
    answering(401, { error: { code: 'unauthenticated', message: 'Sign in', requestId: 'r' } });
    await refusal(call(getThing, inThing));
    expect(signedOut).toHaveBeenCalledOnce();
  });
});
