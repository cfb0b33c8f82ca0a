import { expect, test } from 'vitest';
import { clockInWords, clockOf } from './clock.ts';

test.each([
  [0, '0:00', '0 seconds'],
  [999, '0:00', '0 seconds'],
  [1_000, '0:01', '1 second'],
  [60_000, '1:00', '1 minute'],
  [65_000, '1:05', '1 minute 5 seconds'],
  [6_000_000, '100:00', '100 minutes'],
])('%i ms is %s for eyes and %s for ears', (ms, shown, said) => {
  expect(clockOf(ms)).toBe(shown);
  expect(clockInWords(ms)).toBe(said);
});
