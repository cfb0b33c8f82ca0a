import { expect, test } from 'vitest';
import { mentionsIn, plainName } from '#contract/mentions.ts';
import { plainText } from '#platform/markdown/plain-text.ts';
import { asMarkdown, plainBlock } from './plain-blocks.ts';

const NAMES = [
  'Ada Lovelace',
  'snake_case',
  '__init__',
  '**bold**',
  '[a](https://evil.example)',
  '![x](y)',
  '<img src=x onerror=alert(1)>',
  '`code`',
  '$x$ and $y$',
  '&amp; &#64;',
  'a\\',
  'a|b',
  'line\nbreak',
  'right\u202Eleft',
  'ada@example.org',
  '# heading',
];

test.each(NAMES)('the name %j is in Markdown what it is, and found there', (full) => {
  const name = plainName(full);
  const markdown = `Hi ${asMarkdown(`@${name}`)} there`;
  expect(plainText(markdown)).toBe(`Hi @${name} there`);
  expect(mentionsIn(plainText(markdown), [{ name: full, isMe: true }])).toContainEqual({
    text: `@${name}`,
    isMe: true,
  });
});

test('a usual name stands as it is', () => {
  expect(asMarkdown('@Ada Lovelace')).toBe('@Ada Lovelace');
  expect(asMarkdown('@snake_case')).toBe('@snake_case');
});

test('a block leaves the cursor where it is to be written', () => {
  const at = (name: string, info?: string) => {
    const { markdown, back = 0 } = plainBlock(name, info);
    return `${markdown.slice(0, markdown.length - back)}^${markdown.slice(markdown.length - back)}`;
  };
  expect(at('codeBlock', 'ts')).toBe('```ts\n^\n```');
  expect(at('formula')).toBe('$$\n^\n$$');
  expect(at('table').startsWith('| ^')).toBe(true);
});
