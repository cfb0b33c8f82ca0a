import { expect, test } from 'vitest';
import { quoted } from './quoting.ts';

test('every line is quoted, empty ones too, and one goes on below', () => {
  expect(quoted('One\n\n  two\n')).toBe('> One\n>\n>   two\n\n');
});

test('a quote in a quote stays one', () => {
  expect(quoted('> said\nand answered')).toBe('> > said\n> and answered\n\n');
});
