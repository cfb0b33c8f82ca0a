import { expect, test } from 'vitest';
import { plainText } from './plain-text.ts';

test('marks go, words and their order stay', () => {
  expect(plainText('# A *plan*\n\nSome **bold** words, `code` &amp; ~~more~~.\nAnd on.\n')).toBe(
    'A plan\n\nSome bold words, code & more.\nAnd on.',
  );
});

test('lists keep their numbers, their ticks and what stands in them', () => {
  expect(plainText('3. three\n4. four\n   - deeper\n\n- [x] boots\n- [ ] map')).toBe(
    '3. three\n4. four\n   • deeper\n\n☑ boots\n☐ map',
  );
});

test('code and formulas are what they say, quotes stay quotes', () => {
  expect(plainText('```ts\nconst a = 1;\n```\n\n> said\n> twice\n\nAnd $x^2$.')).toBe(
    'const a = 1;\n\n> said\n> twice\n\nAnd x^2.',
  );
});

test('a table can be put into a spreadsheet', () => {
  expect(plainText('| Day | Height |\n|---|---:|\n| **One** | 1,204 m |')).toBe('Day\tHeight\nOne\t1,204 m');
});

test('a link says where it leads, once', () => {
  expect(plainText('[a link](https://example.org/a) and https://example.org/b')).toBe(
    'a link (https://example.org/a) and https://example.org/b',
  );
});

test('what is no Markdown stays as it is', () => {
  expect(plainText('1 < 2 and a_b_c, <b>no</b>')).toBe('1 < 2 and a_b_c, <b>no</b>');
  expect(plainText('')).toBe('');
});
