import { readdirSync, readFileSync } from 'node:fs';
import type { Node } from '@tiptap/pm/model';
import { describe, expect, test } from 'vitest';
import { alike, sameWords } from './alike.ts';
import { readMarkdown } from './read-markdown.ts';
import { anyBlocks, anyMarkdown, Chance } from './testing/chance.ts';
import { CORPUS } from './testing/corpus.ts';
import { shown } from './testing/shown.tsx';
import { writeMarkdown } from './write-markdown.ts';

const again = (markdown: string) => writeMarkdown(readMarkdown(markdown));

/** It reads as before, to the page’s own renderer as well, and a second turn changes nothing. */
function expectUnharmed(draft: string) {
  const once = again(draft);
  expect(shown(once)).toBe(shown(draft));
  expect(again(once)).toBe(once);
  expect(alike(readMarkdown(once), readMarkdown(draft))).toBe(true);
}

describe('markdown that goes through the editor', () => {
  for (const [name, drafts] of Object.entries(CORPUS)) test.each(drafts)(`reads as before: ${name} %#`, expectUnharmed);

  test('reads as before: the guide', () => {
    const folder = `${import.meta.dirname}/../../../docs/guide`;
    for (const file of readdirSync(folder)) expectUnharmed(readFileSync(`${folder}/${file}`, 'utf8'));
  });

  test('reads as before, whatever somebody types', () => {
    // How far apart the items of a list stand is let go here.
    const seen = (markdown: string) => shown(markdown).replaceAll(' data-loose="true"', '');
    for (let seed = 1; seed <= 1_500; seed++) {
      const draft = anyMarkdown(new Chance(seed));
      expect(seen(again(draft)), JSON.stringify(draft)).toBe(seen(draft));
      expect(again(again(draft)), JSON.stringify(draft)).toBe(again(draft));
    }
  });

  test('what needs no escaping is not escaped', () => {
    const plain = 'snake_case, 2 * 3 * 4, $5 and $10, a < b, [sic], #1, C:\\dir, x~y, 50% & more, Ada_, 1.5, a|b';
    expect(again(plain)).toBe(plain);
  });
});

describe('a document that was made in the editor', () => {
  test('keeps every word, and with few exceptions its looks', () => {
    let lookedOtherwise = 0;
    for (let seed = 1; seed <= 250; seed++) {
      const blocks = anyBlocks(new Chance(seed));
      const markdown = writeMarkdown(blocks);
      const back = readMarkdown(markdown);
      expect(wordsOf(back), markdown).toEqual(wordsOf(blocks));
      expect(again(again(markdown))).toBe(again(markdown));
      if (!alike(back, blocks)) lookedOtherwise++;
    }
    // Such as bold that ends with a sign right before something struck out: markdown has no way to say it.
    expect(lookedOtherwise / 250).toBeLessThan(0.2);
  });

  test('says what markdown has another meaning for', () => {
    const line = (text: string) => [readMarkdown('x')[0]!.copy(readMarkdown(`\`${text}\``)[0]!.content)];
    for (const text of [
      '*literal*',
      '1. no list',
      '# no heading',
      '> no quote',
      '$x$',
      '[a](b)',
      '<b>',
      '&amp;',
      '---',
    ])
      expect(sameWords(readMarkdown(writeMarkdown(bare(line(text)))), bare(line(text))), text).toBe(true);
  });
});

/** The same words without looks. */
const bare = ([node]: Node[]): Node[] => [
  node!.copy(node!.content.cut(0, 0).addToEnd(node!.type.schema.text(node!.textContent))),
];

const wordsOf = (blocks: readonly Node[]): string[] =>
  blocks
    .map((node) => node.textBetween(0, node.content.size, '\n', leafText).replace(/\s+/g, ' ').trim())
    .filter(Boolean);

const leafText = ({ attrs }: Node): string => String(attrs['source'] ?? '').replace(/^\\\(|\\\)$/g, '$');
