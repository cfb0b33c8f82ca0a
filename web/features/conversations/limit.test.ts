import { expect, test } from 'vitest';
import { MESSAGE_MAX_BYTES } from '#contract/conversations.ts';
import { measure, overLimit } from './limit.ts';

test('length is counted in bytes, as the server does', () => {
  expect(overLimit('a'.repeat(MESSAGE_MAX_BYTES))).toBeUndefined();
  expect(overLimit('a'.repeat(MESSAGE_MAX_BYTES + 1))).toContain('Too long by 1 KiB');
  expect(overLimit('€'.repeat(MESSAGE_MAX_BYTES / 2))).toContain('Too long by 64 KiB');
});

test('the end is told before it is reached', () => {
  expect(measure('a'.repeat(1000)).isNear).toBe(false);
  expect(measure('€'.repeat(40_000)).isNear).toBe(true);
});
