import { expect, test } from 'vitest';
import { fastestMs } from '../../testing/fastest.ts';
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

test.each([
  ['brackets', `# ${'['.repeat(120_000)}`],
  ['blanks', `# ${' \t'.repeat(60_000)}#`],
  ['pictures', '![](('.repeat(24_000)],
])('a text of nothing but %s is read about as fast as any of its length', async (_what, hostile) => {
  const prose = 'A line of words, as people write them.\n'.repeat(hostile.length / 39);
  const read = (text: string) => () => [headingsOf(text), firstWordsOf(text)];
  const took = await fastestMs({ prose: read(prose), hostile: read(hostile) });
  expect(took.hostile).toBeLessThan(took.prose * 20);
});
