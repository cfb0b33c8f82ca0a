import { APICallError } from '@ai-sdk/provider';
import { describe, expect, test } from 'vitest';
import { toFailure } from '../models/service.ts';
import { joinTo, retryDelayMs, verdictOf, withoutOverlap } from './policy.ts';

function refused(statusCode: number, headers: Record<string, string> = {}) {
  return new APICallError({
    message: 'refused',
    url: 'https://example.org',
    requestBodyValues: {},
    statusCode,
    responseHeaders: headers,
  });
}

describe('asking again', () => {
  test.each([
    [429, {}, 0, 500],
    [429, { 'retry-after': '2' }, 2_000, 2_500],
    [429, { 'retry-after': '60' }, 60_000, 60_500],
    [500, {}, 0, 500],
    [502, {}, 0, 500],
    [503, {}, 0, 500],
    [529, {}, 0, 500],
    [408, {}, 0, 500],
  ])('is done after %i %j', (status, headers, least, most) => {
    const failure = toFailure(refused(status, headers));
    expect(retryDelayMs(failure, 0, () => 0)).toBe(least);
    expect(retryDelayMs(failure, 0, () => 1)).toBe(most);
  });

  test.each([
    [400, {}],
    [401, {}],
    [402, {}],
    [403, {}],
    [404, {}],
    [413, {}],
    [422, {}],
    // An hour is not waited for by a spinner.
    [429, { 'retry-after': '3600' }],
  ])('is not done after %i %j', (status, headers) => {
    expect(retryDelayMs(toFailure(refused(status, headers)), 0, () => 0)).toBeUndefined();
  });

  test('is done where the connection failed', () => {
    const error = Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNREFUSED' } });
    expect(retryDelayMs(toFailure(error), 0, () => 0)).toBe(0);
  });

  test('is done twice at most, the second time later', () => {
    const failure = { retriable: true };
    expect([0, 1, 2].map((retries) => retryDelayMs(failure, retries, () => 1))).toEqual([500, 1_000, undefined]);
  });
});

describe('the last word of a stream', () => {
  test.each([
    [{ unified: 'stop', raw: 'end_turn' }, true, 'done', undefined],
    [{ unified: 'other', raw: 'load' }, true, 'done', undefined],
    [{ unified: 'length', raw: 'max_tokens' }, true, 'stopped', 'length'],
    [{ unified: 'content-filter', raw: 'refusal' }, true, 'failed', 'content_filter'],
    [{ unified: 'stop', raw: 'stop' }, false, 'failed', 'empty'],
    // None of these may look like an answer that is complete.
    [undefined, true, 'failed', 'cut'],
    [{ unified: 'interrupted', raw: undefined }, true, 'failed', 'cut'],
    [{ unified: 'error', raw: undefined }, true, 'failed', 'cut'],
    [{ unified: 'other', raw: undefined }, true, 'failed', 'cut'],
  ] as const)('%j, with text: %s, means %s %s', (reason, hasText, status, code) => {
    const verdict = verdictOf(reason, hasText);
    expect([verdict.status, verdict.failure?.code]).toEqual([status, code]);
  });
});

describe('going on with an answer that broke off', () => {
  test('leaves out the last words said again', () => {
    expect(withoutOverlap('We sailed along the coast of', 'along the coast of Brittany')).toBe(' Brittany');
  });

  test('leaves a short coincidence alone', () => {
    expect(withoutOverlap('ha ha', 'ha ha!')).toBe('ha ha!');
  });

  test('says the same however it is cut into pieces', () => {
    const kept = 'The lighthouse was built of grey';
    const continued = 'was built of grey granite in 1838, and it still stands.';
    for (let at = 0; at <= continued.length; at++) {
      let said = '';
      const joined = joinTo(kept, (text) => {
        said += text;
      });
      joined.add(continued.slice(0, at));
      joined.add(continued.slice(at));
      joined.end();
      expect(said).toBe(' granite in 1838, and it still stands.');
    }
  });

  test('lets a new answer through at once', () => {
    const said: string[] = [];
    joinTo('', (text) => said.push(text)).add('Hello');
    expect(said).toEqual(['Hello']);
  });
});
