import { describe, expect, test } from 'vitest';
import { type Hop, nextHop } from './outgoing-redirect.ts';

const hop = (change: Partial<Hop> = {}): Hop => ({
  url: new URL('https://api.example/v1/chat?x=1'),
  method: 'POST',
  headers: new Headers({ 'content-type': 'application/json', 'x-api-key': 'k' }),
  body: '{}',
  ...change,
});

describe('nextHop', () => {
  test('leaves answers alone that are no redirect', () => {
    for (const status of [200, 304, 404, 500]) expect(nextHop(hop(), status, '/elsewhere')).toBeUndefined();
    expect(nextHop(hop(), 302, null)).toBeUndefined();
  });

  test.each([301, 302, 303])('%i asks with GET and leaves the body behind', (status) => {
    const next = nextHop(hop(), status, '/v2');
    expect(next).toMatchObject({ method: 'GET', body: null });
    expect(next?.url.href).toBe('https://api.example/v2');
    expect([...(next?.headers ?? [])]).toEqual([['x-api-key', 'k']]);
  });

  test.each([307, 308])('%i sends the same again', (status) => {
    expect(nextHop(hop(), status, '/v2')).toMatchObject({ method: 'POST', body: '{}' });
  });

  test('keeps HEAD', () =>
    expect(nextHop(hop({ method: 'HEAD', body: null }), 303, '/')).toMatchObject({ method: 'HEAD' }));

  test.each(['https://other.example/', 'https://api.example:8443/', '//other.example/'])(
    'takes another origin (%s) for a stranger',
    (location) =>
      expect([...(nextHop(hop(), 307, location)?.headers ?? [])]).toEqual([['content-type', 'application/json']]),
  );

  test('never gives up encryption', () => {
    expect(() => nextHop(hop(), 307, 'http://api.example/v1')).toThrow(/without encryption/);
  });

  test('refuses to send again what it no longer has, and an address that is none', () => {
    expect(() => nextHop(hop({ body: new ReadableStream() }), 307, '/v2')).toThrow(/after the request/);
    expect(() => nextHop(hop(), 302, 'http://[')).toThrow(/nowhere/);
  });
});
