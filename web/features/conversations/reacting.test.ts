import { describe, expect, test } from 'vitest';
import { cameSince, withMine } from './reacting.ts';

const tada = { emoji: '🎉', userIds: ['ada', 'bob'] };
const eyes = { emoji: '👀', userIds: ['bob'] };

describe('my reaction, before the server has heard of it', () => {
  test('stands beside those of others, or as a new one at the end', () => {
    expect(withMine([eyes, tada], 'ada', '👀', true)).toEqual([{ emoji: '👀', userIds: ['bob', 'ada'] }, tada]);
    expect(withMine([eyes], 'ada', '🚀', true)).toEqual([eyes, { emoji: '🚀', userIds: ['ada'] }]);
  });

  test('is taken away, and with the last one the emoji', () => {
    expect(withMine([tada, eyes], 'ada', '🎉', false)).toEqual([{ emoji: '🎉', userIds: ['bob'] }, eyes]);
    expect(withMine([tada, eyes], 'bob', '👀', false)).toEqual([tada]);
  });

  test('that is as it should be changes nothing', () => {
    const reactions = [tada];
    expect(withMine(reactions, 'ada', '🎉', true)).toBe(reactions);
    expect(withMine(reactions, 'ada', '👀', false)).toBe(reactions);
  });
});

test('what others put there is told, what I did is not', () => {
  expect(cameSince([eyes], [eyes, tada], 'ada')).toEqual({ emoji: '🎉', userId: 'bob' });
  expect(cameSince([eyes], [eyes, { emoji: '🎉', userIds: ['ada'] }], 'ada')).toBeUndefined();
  expect(cameSince([eyes, tada], [eyes], 'ada')).toBeUndefined();
});
