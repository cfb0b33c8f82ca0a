import { expect, test } from 'vitest';
import { costOf, countWords } from './measures.ts';

test('words are counted, with and without spaces between them', () => {
  expect(countWords('It is **tea** time, isn’t it? 1,204 m')).toBe(8);
  expect(countWords('')).toBe(0);
  expect(countWords('今日は良い天気です')).toBeGreaterThan(2);
});

test('a price is as fine as it has to be', () => {
  const less = (cost: string) => `less than ${cost}`;
  expect(costOf(8_700, less)).toBe('$0.0087');
  expect(costOf(1_230_000, less)).toBe('$1.23');
  expect(costOf(3, less)).toBe('less than $0.0001');
  expect(costOf(0, less)).toBe('$0.00');
});
