import { expect, test } from 'vitest';
import { duration } from './reply-thinking.tsx';
import { usageWords } from './reply-usage.tsx';

test('how long it thought, in words', () => {
  expect([0, 1_400, 8_000, 61_000, 150_000].map(duration)).toEqual([
    '1 second',
    '1 second',
    '8 seconds',
    '1 minute',
    '3 minutes',
  ]);
});

test('what an answer took, with its price where it is known', () => {
  const usage = { inputTokens: 1_200, outputTokens: 340, cachedInputTokens: 0, costMicros: null };
  expect(usageWords(usage)).toBe('1,200 tokens in, 340 out');
  expect(usageWords({ ...usage, costMicros: 8_700 })).toContain('$0.0087');
  expect(usageWords({ ...usage, costMicros: 1_230_000 })).toContain('$1.23');
  expect(usageWords({ ...usage, costMicros: 3 })).toContain('< $0.0001');
});
