import { expect, test } from 'vitest';
import { firstWordsOf, headingsOf } from './outline-text.ts';

test('the headings of an answer are those that are drawn as such', () => {
  const answer = [
    '# The **lighthouse**',
    'Text',
    '```sh',
    '# a comment',
    '```',
    '  ## Its [keeper](https://x.org) ##',
    '#hashtag',
    '~~~',
    '# code',
    '```',
    '~~~',
    '### End',
  ];
  expect(headingsOf(answer.join('\n'))).toEqual([
    { level: 1, text: 'The lighthouse' },
    { level: 2, text: 'Its keeper' },
    { level: 3, text: 'End' },
  ]);
  expect(headingsOf('Nothing')).toEqual([]);
  expect(headingsOf('# x\n'.repeat(1_000))).toHaveLength(40);
});

test('a message is known by its first words', () => {
  expect(firstWordsOf('\n\n> **Why** is `it` so?\nBecause.')).toBe('Why is it so?');
  expect(firstWordsOf('- [ ] milk')).toBe('[ ] milk');
  expect(firstWordsOf('')).toBe('');
  expect(firstWordsOf('👩‍🚀'.repeat(100))).toMatch(/…$/);
  expect(firstWordsOf('word '.repeat(1_000)).length).toBeLessThanOrEqual(140);
});

test('a text made to be slow is not', () => {
  const hostile = `# ${'['.repeat(60_000)}\n# ${' \t'.repeat(40_000)}#\n${'![](('.repeat(20_000)}`;
  const began = performance.now();
  headingsOf(hostile);
  firstWordsOf(hostile);
  expect(performance.now() - began).toBeLessThan(500);
});
