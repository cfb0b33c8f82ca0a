import { expect, test } from 'vitest';
import { arrivalsIn } from './arrivals.ts';

test('what was sent or came at the end arrives, and nothing else does', () => {
  expect(arrivalsIn(['a', 'b'], ['a', 'b', 'c', 'd'])).toEqual(['c', 'd']);
  expect(arrivalsIn(['b'], ['a', 'b'])).toEqual([]);
  expect(arrivalsIn(['a', 'b'], ['a'])).toEqual([]);
});

test('another branch, the first look and a page of messages do not move', () => {
  expect(arrivalsIn(['a', 'b'], ['a', 'x', 'y'])).toEqual([]);
  expect(arrivalsIn([], ['a'])).toEqual([]);
  expect(arrivalsIn(['a'], ['a', 'b', 'c', 'd', 'e'])).toEqual([]);
});
