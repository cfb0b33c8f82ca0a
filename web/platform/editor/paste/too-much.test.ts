import { expect, test } from 'vitest';
import { isTooMuch } from './too-much.ts';

test('what a page is made of can be pasted, what would stop the page is text', () => {
  expect(isTooMuch('<ul><li>a<ul><li>b</li></ul></li></ul>'.repeat(500))).toBe(false);
  expect(isTooMuch('<blockquote>'.repeat(50_000))).toBe(true);
  expect(isTooMuch('<div>'.repeat(6_000_000))).toBe(true);
});
