import { expect, test } from 'vitest';
import { wasPrepended } from './use-reading-position.ts';

const rows = (...ids: string[]) => ids.map((id) => ({ id }));

test('only rows added above count the position from the end', () => {
  expect(wasPrepended(rows('c', 'd'), rows('a', 'b', 'c', 'd'))).toBe(true);
  expect(wasPrepended(rows('c', 'd'), rows('c', 'd', 'e'))).toBe(false);
  expect(wasPrepended(rows('c', 'd'), rows('b', 'c', 'x'))).toBe(false);
  expect(wasPrepended(rows(), rows('a'))).toBe(false);
  expect(wasPrepended(rows('a', 'b'), rows('a', 'b'))).toBe(false);
});
