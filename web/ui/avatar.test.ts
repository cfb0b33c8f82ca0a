import { expect, test } from 'vitest';
import { HUES, hueOf, initialsOf } from './avatar.tsx';

test.each([
  ['Ada Lovelace', 'AL'],
  ['  ada  ', 'A'],
  ['Mary Ann Evans', 'ME'],
  ['李 小龍', '李小'],
  ['👩‍🚀 pilot', '👩P'],
  ['', '?'],
])('the initials of "%s" are %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});

test('an id always has the same colour, and ids spread over all of them', () => {
  const ids = Array.from({ length: 400 }, (_, n) => `person-${n}`);
  expect(ids.map(hueOf)).toEqual(ids.map(hueOf));
  expect(new Set(ids.map(hueOf))).toEqual(new Set(HUES));
});
