import { expect, test } from 'vitest';
import { joined } from './joined.ts';

test.each([
  ['', 'Hello'],
  ['I said:\n', 'Hello'],
  ['two ', 'words'],
  ['(', 'aside'],
  ['今日は', '良い天気'],
  ['コーヒー', 'です'],
  ['Then', '. And'],
])('after “%s” follows “%s” as it is', (before, words) => {
  expect(joined(before, words)).toBe(words);
});

test.each([
  ['one', 'two'],
  ['Done.', 'Next'],
  ['“quoted”', 'and'],
  ['مرحبا', 'بك'],
])('between “%s” and “%s” belongs a space', (before, words) => {
  expect(joined(before, words)).toBe(` ${words}`);
});
