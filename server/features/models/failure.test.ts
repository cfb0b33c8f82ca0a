import { APICallError, JSONParseError } from '@ai-sdk/provider';
import { describe, expect, test } from 'vitest';
import { invalid } from '#platform/errors.ts';
import { StreamCut, StreamSilent, toFailure } from './failure.ts';

const call = (over: Partial<ConstructorParameters<typeof APICallError>[0]>) =>
  new APICallError({
    message: 'CANARY',
    url: 'https://canary.example.org/?key=CANARY',
    requestBodyValues: 'CANARY',
    ...over,
  });
const withCode = (code: string) => Object.assign(new Error('CANARY'), { code });
const fetchFailed = (cause: Error) => new TypeError('fetch failed', { cause });

const table: [string, unknown, string, boolean][] = [
  ['refused connection', fetchFailed(withCode('ECONNREFUSED')), 'unreachable', true],
  ['unknown host', fetchFailed(withCode('ENOTFOUND')), 'unreachable', true],
  ['a port that fetch never asks', fetchFailed(new Error('bad port')), 'unreachable', true],
  ['a certificate that is not valid', fetchFailed(withCode('DEPTH_ZERO_SELF_SIGNED_CERT')), 'unreachable', true],
  ['reset', fetchFailed(withCode('ECONNRESET')), 'cut', true],
  ['closed in the middle', new TypeError('terminated', { cause: withCode('UND_ERR_SOCKET') }), 'cut', true],
  ['no headers', fetchFailed(withCode('UND_ERR_HEADERS_TIMEOUT')), 'timeout', true],
  ['a time-out', new DOMException('late', 'TimeoutError'), 'timeout', true],
  ['a stop', new DOMException('stopped', 'AbortError'), 'stopped', false],
  ['wrapped by the SDK', call({ cause: withCode('ECONNREFUSED') }), 'unreachable', true],
  ['a broken body after 200', call({ statusCode: 200, cause: new TypeError('terminated') }), 'cut', true],
  ['nonsense after 200', call({ statusCode: 200 }), 'malformed', false],
  ['nonsense in the stream', new JSONParseError({ text: 'CANARY', cause: new Error('CANARY') }), 'malformed', false],
  ['overloaded within a stream', { type: 'overloaded_error', message: 'CANARY' }, 'overloaded', true],
  ['limited within a stream', { type: 'rate_limit_error', message: 'CANARY' }, 'rate_limited', true],
  ['an error of theirs within a stream', { code: 'server_error', message: 'CANARY' }, 'provider_error', true],
  ['no credit', call({ statusCode: 429, responseBody: '{"code":"insufficient_quota"} CANARY' }), 'no_credit', false],
  ['Google’s wrong key', call({ statusCode: 400, responseBody: 'API key not valid. CANARY' }), 'wrong_key', false],
  [
    'too long',
    call({ statusCode: 400, responseBody: 'maximum context length is 8192 CANARY' }),
    'context_too_long',
    false,
  ],
  ['a refused request', call({ statusCode: 422 }), 'invalid_request', false],
  ['a cut stream', new StreamCut(), 'cut', true],
  ['silence', new StreamSilent(), 'silent', false],
  ['a bug', new Error('CANARY'), 'failed', false],
  ['nothing', undefined, 'failed', false],
  ['a text', 'CANARY', 'failed', false],
];

describe('a failure', () => {
  test.each(table)(
    'by %s is told in plain words, with nothing of what was sent or received',
    (_name, error, code, retriable) => {
      const failure = toFailure(error);
      expect(failure).toMatchObject({ code, retriable });
      expect(failure.message).toMatch(/^[A-Z].*\.$/);
      expect(JSON.stringify(failure)).not.toContain('CANARY');
    },
  );

  test('that we planned keeps its own words', () => {
    expect(toFailure(new Error('x', { cause: invalid('Not this host') }))).toMatchObject({
      code: 'invalid',
      message: 'Not this host',
      canRetry: false,
    });
  });

  test.each([
    [{ 'retry-after': '20' }, 20_000],
    [{ 'retry-after': '1.5' }, 1_500],
    [{ 'retry-after-ms': '250', 'retry-after': '9' }, 250],
    [{ 'retry-after': 'Thu, 01 Jan 1970 00:00:00 GMT' }, 0],
    [{ 'retry-after': 'soon' }, undefined],
    [{}, undefined],
  ])('says how long to wait: %j', (responseHeaders, expected) => {
    const failure = toFailure(call({ statusCode: 429, responseHeaders: responseHeaders as Record<string, string> }));
    expect(failure.retryAfterMs).toBe(expected);
  });

  test('whose causes go in a circle ends', () => {
    const error = new Error('CANARY');
    error.cause = error;
    expect(toFailure(error).code).toBe('failed');
  });
});
