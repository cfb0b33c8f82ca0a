import { expect, test } from 'vitest';
import { MOST_MARKS, marksAround } from './rail-marks.ts';

test('of many marks those around the reader are shown, as many near the ends as in the middle', () => {
  const marks = Array.from({ length: 10_000 }, (_, n) => n);
  expect(marksAround(marks, 5_000)[MOST_MARKS / 2]).toBe(5_000);
  expect(marksAround(marks, 3)[0]).toBe(0);
  expect(marksAround(marks, 9_999).at(-1)).toBe(9_999);
  for (const at of [0, 3, 5_000, 9_999]) expect(marksAround(marks, at)).toHaveLength(MOST_MARKS);
  expect(marksAround([1, 2, 3], 1)).toEqual([1, 2, 3]);
});
