import { describe, expect, test } from 'vitest';
import { firstWords, titleOf } from './title.ts';

describe('the title of a conversation', () => {
  test('is the given one, else says that there is none', () => {
    expect(titleOf({ title: 'Trip' })).toBe('Trip');
    expect(titleOf({ title: '' })).toBe('New conversation');
    expect(titleOf({ title: '' }, 'First words')).toBe('First words');
  });

  test('made of the first words, leaves out their markup', () => {
    expect(firstWords('## Plan\n\n- **buy** `milk`\n- [call](https://a.example) Bob')).toBe('Plan buy milk call Bob');
  });

  test('ends at a word, and never within a character', () => {
    expect(firstWords('What is the best way to keep a sourdough starter alive while I am away for three weeks?')).toBe(
      'What is the best way to keep a sourdough starter alive while…',
    );
    expect(firstWords('😀'.repeat(80)).isWellFormed()).toBe(true);
  });
});
