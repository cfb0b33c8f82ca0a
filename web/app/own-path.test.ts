import { expect, test } from 'vitest';
import { ownPath } from './own-path.ts';

const ORIGIN = 'https://parley.example';

test.each([
  ['/c/1?a=b#c', '/c/1?a=b#c'],
  ['/', '/'],
  ['/settings/../invite/x', '/invite/x'],
])('%j leads to %s', (value, path) => {
  expect(ownPath(value, ORIGIN)).toBe(path);
});

test.each([
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '/\n//evil.example',
  'javascript:alert(1)',
  'c/1',
  '',
  7,
  undefined,
])('%j leads nowhere', (value) => {
  expect(ownPath(value, ORIGIN)).toBeUndefined();
});
