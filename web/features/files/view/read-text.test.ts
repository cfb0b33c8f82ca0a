import { expect, test } from 'vitest';
import { cutText } from './read-text.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

test('a text that is not loaded whole ends with a line', () => {
  expect(cutText(bytes('one\ntwo\nthr'), 99)).toEqual({ text: 'one\ntwo\n', shownBytes: 11, isWhole: false });
  expect(cutText(bytes('one\ntwo'), 7)).toMatchObject({ text: 'one\ntwo', isWhole: true });
});

test('one long line is cut between two characters', () => {
  expect(cutText(bytes('aé').subarray(0, 2), 99).text).toBe('a');
});

test('a text of two bytes a letter is read too', () => {
  expect(cutText(Uint8Array.of(0xff, 0xfe, 0x41, 0), 4).text).toBe('A');
});
