import { expect, test } from 'vitest';
import { requestIn } from './menu-request.ts';

const line = (text: string, isLine = true) => {
  const [before = '', after = ''] = text.split('|');
  return { before, after, isLine };
};
const asked = (text: string, isLine = true) => {
  const request = requestIn(line(text, isLine));
  return request && `${request.sign}${request.query}`;
};

test('an @ that begins a word asks for a person, also one whose name has several words', () => {
  expect(asked('@|')).toBe('@');
  expect(asked('hello @Ad|')).toBe('@Ad');
  expect(asked('(@Ada Lo|velace)')).toBe('@Ada Lo');
  expect(asked('@Ada and @Gr|')).toBe('@Gr');
  expect(asked('こんにちは＠あだ|')).toBe('@あだ');
});

test('an @ within a word, before a space or far away asks for nobody', () => {
  for (const text of ['ada@example|', 'x.y+z@|', '@ |', `@${'a'.repeat(60)}|`, 'no sign|', '@@|'])
    expect(asked(text)).toBeUndefined();
});

test('a slash asks for commands where the line has nothing else', () => {
  expect(asked('/|')).toBe('/');
  expect(asked('/tab|')).toBe('/tab');
  expect(asked('／表|')).toBe('/表');
  for (const text of ['/etc/hosts|', 'and/or|', '/table |', '/ta|ble', ' /|', '//|'])
    expect(asked(text)).toBeUndefined();
  expect(asked('/|', false)).toBeUndefined();
});
