import { expect, test } from 'vitest';
import { Pacing } from './pacing.ts';

const ANSWER =
  'The **lighthouse** is old. It was built of granite! Why there?\n\n- Ships came by night\n- Nobody saw the rocks\n\nSo it stands.';

test('an answer is told in whole sentences, in order, none twice, without its marks', () => {
  const pacing = new Pacing();
  expect(pacing.next('The **lighthouse** is o')).toBeUndefined();
  expect(pacing.next(ANSWER.slice(0, 40))).toBe('The lighthouse is old.');
  expect(pacing.next(ANSWER.slice(0, 40))).toBeUndefined();
  expect(pacing.next(ANSWER)).toBe('It was built of granite! Why there? Ships came by night Nobody saw the rocks');
  expect(pacing.last(ANSWER)).toBe('So it stands.');
  expect(pacing.last(ANSWER)).toBe('');
});

test('a piece is never long, and of an answer that was faster than it could be told the end is not read out', () => {
  const long = 'Ships came by night and saw no rocks. '.repeat(100);
  const pacing = new Pacing();
  for (let told = 0; told < 3; told++) expect(pacing.next(long)?.length).toBeLessThanOrEqual(240);
  expect(pacing.last(long)).toBeUndefined();
  expect(new Pacing().next('x'.repeat(1_000))?.length).toBe(240);
});

test('what was said before it went on, or is read aloud, is not told again', () => {
  const pacing = new Pacing(27);
  expect(pacing.next(ANSWER.slice(0, 53))).toBe('It was built of granite!');
  pacing.skip(ANSWER);
  expect(pacing.last(ANSWER)).toBe('');
});
