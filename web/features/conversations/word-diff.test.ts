import { expect, test } from 'vitest';
import { wordDiff } from './word-diff.ts';

const own = (pieces: readonly { text: string; isOwn: boolean }[] = []) =>
  pieces.filter(({ isOwn }) => isOwn).map(({ text }) => text.trim());
const whole = (pieces: readonly { text: string }[] = []) => pieces.map(({ text }) => text).join('');

test('what stands in one text only is told, and nothing of either is lost', () => {
  const [left, right] = ['Which green tea is\n the best?', 'Which black tea is\n the very best?'];
  const diff = wordDiff(left, right);
  expect([own(diff?.left), own(diff?.right)]).toEqual([['green'], ['black', 'very']]);
  expect([whole(diff?.left), whole(diff?.right)]).toEqual([left, right]);
});

test('texts that are alike are alike, others are not', () => {
  expect(wordDiff('a b c', 'a b c')).toMatchObject({ likeness: 1 });
  expect(wordDiff('', '')).toMatchObject({ likeness: 1 });
  expect(wordDiff('a b c', 'x y z')).toMatchObject({ likeness: 0 });
  expect(wordDiff('a b c d', 'a b x y')?.likeness).toBe(0.5);
});

test('long texts that differ in a few words are compared, long ones that differ in all of them are not', () => {
  const long = Array.from({ length: 20_000 }, (_, n) => `word${n}`);
  expect(own(wordDiff(long.join(' '), long.with(7, 'other').join(' '))?.right)).toEqual(['other']);
  expect(wordDiff(long.join(' '), long.map((word) => `${word}x`).join(' '))).toBeUndefined();
});
