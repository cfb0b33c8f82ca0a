import { expect, test } from 'vitest';
import { matched } from './fuzzy.ts';

const ordered = (typed: string, texts: string[]) =>
  texts
    .map((text) => ({ text, score: matched(typed, text)?.score }))
    .filter(({ score }) => score !== undefined)
    .sort((a, b) => (b.score ?? 0) - (a.score ?? 0))
    .map(({ text }) => text);

test('the whole text, its start, the start of a word, the inside and what is scattered, in this order', () => {
  expect(ordered('plan', ['a longer explanation', 'The plan', 'Planning', 'Plan', 'Paul and Ann', 'Other'])).toEqual([
    ...['Plan', 'Planning', 'The plan', 'a longer explanation', 'Paul and Ann'],
  ]);
});

test('every word that was typed has to be found, in any order', () => {
  expect(matched('conv new', 'New conversation')).toBeDefined();
  expect(matched('new house', 'New conversation')).toBeUndefined();
});

test('the first letters of words are enough, letters from anywhere are not', () => {
  expect(matched('nwcv', 'New conversation')?.places).toEqual([0, 2, 4, 7]);
  expect(matched('st', 'Settings')).toBeDefined();
  expect(matched('tngs', 'Settings')).toBeUndefined();
  expect(matched('abz', `a${'-'.repeat(80)}b${'-'.repeat(80)}z`)).toBeUndefined();
});

test('case and accents do not matter, and the places are those of the text', () => {
  expect(matched('uber', 'Über uns')?.places).toEqual([0, 1, 2, 3]);
  expect(matched('café', 'The Cafe')?.places).toEqual([4, 5, 6, 7]);
  expect(matched('会議', '明日の会議')?.places).toEqual([3, 4]);
  expect(matched('b', '👩‍🔬 b')).toBeDefined();
});

test('nothing typed matches everything alike', () => {
  expect(matched('  ', 'Anything')).toEqual({ score: 0, places: [] });
});
