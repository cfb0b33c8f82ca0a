import { Lexer } from 'marked';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { MarkdownDocument } from './blocks.ts';
import { newLexer } from './lexer.ts';

const raws = (blocks: readonly { raw: string }[]) => blocks.map(({ raw }) => raw.trimEnd());
const whole = (text: string) =>
  newLexer({ breaks: false })
    .lex(text)
    .filter(({ type }) => type !== 'space' && type !== 'def')
    .map(({ type, raw }) => ({ type, raw: raw.trimEnd() }));

const TEXTS = {
  prose: 'First *one*.\n\nSecond **two**\nlines.\n\n# Heading\nafter\n\nSetext\n---\n\nend',
  lists:
    '- a\n- b\n\n  still b\n\n    code in b\n- c\n\nafter\n\n1. x\n2. y\n   - z\n\n3. w\n\n* other\n***\n- [ ] todo\n- [x] done',
  fences:
    'Look:\n\n```ts\nconst a = 1;\n\n\nconst b = `2`;\n```\nthen\n~~~\n```\nnot closed by that\n~~~\n- in list\n  ```\n  x\n  ```\nend',
  tables: 'para\n| a | b |\n| --- | --- |\n| 1 | 2 |\n\n| no | table\n\n|x|y|\n|-|-|\n|1|2|\nafter',
  quotes: '> one\n> two\nlazy\n\n> other\n\n> - list\n> more\n\ntext\n> quote at once',
  html: '<div>\n\ninside\n\n</div>\n\n<!-- a\n\ncomment --> after\n\n<script>\nalert(1)\n\n</script>\ntext',
  maths:
    'Text:\n$$\na\n+ b\n- c\n= d\n$$\nmore\n\n$$x$$\n\n$$ x $$ and text\n\n- item\n  $$\n  y\n  $$\n\n\\[\nz\n\\]\n\n$$\nnever\n- closed\n\n# so\n$$\n- open',
  prices: '$5 and $10\n\n$$$ cheap\n- a $x$\n\n$$\n\n$$ off',
  rules: 'a\n\n---\n\nb\n***\nc\n\n- a\n---\nx',
  indented: 'para\n\n    code\n\n    more code\n\npara\n    not code',
  links:
    'See [docs][1] and [more].\n\nText.\n\n[1]: https://a.example\n[more]: https://b.example "More"\n\nAgain [docs][1].',
};

afterEach(() => vi.restoreAllMocks());

describe('a document that grows', () => {
  for (const [name, text] of Object.entries(TEXTS)) {
    test(`ends as if it had been there at once: ${name}`, () => {
      for (const step of [1, 2, 3, 7, 20]) {
        const document = new MarkdownDocument({ breaks: false });
        for (let at = step; at < text.length; at += step) document.update(text.slice(0, at), true);
        const blocks = document.update(text, false);
        expect(blocks.map(({ token, raw }) => ({ type: token.type, raw: raw.trimEnd() }))).toEqual(whole(text));
      }
    });
  }

  test('never parses a closed block again', () => {
    const paragraphs = Array.from({ length: 200 }, (_, place) => `Paragraph ${place} with *some* words.\n\n`);
    const lex = vi.spyOn(Lexer.prototype, 'lex');
    const document = new MarkdownDocument({ breaks: false });
    let text = '';
    for (const paragraph of paragraphs) {
      for (const piece of paragraph.match(/.{1,6}|\n+/g) ?? []) {
        text += piece;
        document.update(text, true);
      }
    }
    const parsed = lex.mock.calls.map(([source]) => source);
    for (const [place] of paragraphs.entries()) {
      const first = parsed.findIndex((source) => source.includes(`Paragraph ${place + 1} `));
      if (first < 0) continue;
      expect(parsed.slice(first + 1).some((source) => source.includes(`Paragraph ${place} `))).toBe(false);
    }
    expect(Math.max(...parsed.map(({ length }) => length))).toBeLessThan(120);
  });

  test('a closed block stays the same object', () => {
    const document = new MarkdownDocument({ breaks: false });
    const [first] = document.update('One.\n\nTwo', true);
    const later = document.update('One.\n\nTwo and\n\nthree', true);
    expect(later[0]).toBe(first);
    expect(later).toHaveLength(3);
  });

  test('a link definition below is heard by the block above', () => {
    const document = new MarkdownDocument({ breaks: false });
    const text = 'See [docs][1].\n\nText.\n\n[1]: https://a.example';
    const first = () => JSON.stringify(document.update(text, false)[0]?.token);
    document.update(text, true);
    expect(first()).toContain('https://a.example');
    const [block] = document.update(`${text}\n\nEnd`, true);
    expect(JSON.stringify(block?.token)).toContain('https://a.example');
  });

  test('an open fence is code from its first line on', () => {
    const document = new MarkdownDocument({ breaks: false });
    const blocks = document.update('Look:\n\n```ts\nconst a = "**";\n# no heading', true);
    expect(blocks.at(-1)?.token).toMatchObject({ type: 'code', lang: 'ts', text: 'const a = "**";\n# no heading' });
  });

  test('half-said emphasis and links are shown as they will be', () => {
    const shown = (text: string) => JSON.stringify(new MarkdownDocument({ breaks: false }).update(text, true));
    expect(shown('This is **bo')).toContain('"type":"strong"');
    expect(shown('Run `npm i')).toContain('"type":"codespan"');
    expect(shown('See [the docs](https://exam')).not.toContain('](');
  });

  test('a dash that may begin a list makes no heading of the line above', () => {
    const document = new MarkdownDocument({ breaks: false });
    expect(raws(document.update('Ingredients:\n-', true))).toEqual(['Ingredients:']);
    expect(document.update('Ingredients:\n- salt', true).map(({ token }) => token.type)).toEqual(['paragraph', 'list']);
  });

  test('a table appears as a table, not as lines with strokes', () => {
    const document = new MarkdownDocument({ breaks: false });
    const text = 'Prices:\n\n| Model | Price |\n| --- | ---: |\n| Small | 1 |';
    const seen = new Set<string>();
    for (let end = 10; end <= text.length; end += 1)
      for (const { token } of document.update(text.slice(0, end), true))
        if (token.type === 'paragraph') seen.add(token.raw.trim());
    expect([...seen]).toEqual(['Prices:']);
  });

  test('a text that turns out different is read anew', () => {
    const document = new MarkdownDocument({ breaks: false });
    document.update('One.\n\nTwo.\n\nThree', true);
    expect(raws(document.update('Other.\n\nText', false))).toEqual(['Other.', 'Text']);
  });

  test('a text that is nested too deep is shown as it is', () => {
    for (const text of ['>'.repeat(20_000), `${'- '.repeat(20_000)}a`])
      expect(new MarkdownDocument({ breaks: false }).update(text, false).map(({ raw }) => raw)).toEqual([text]);
  });

  test('line ends of other systems are line ends', () => {
    expect(raws(new MarkdownDocument({ breaks: false }).update('One\r\n\r\n- two\r\n- three', false))).toEqual([
      'One',
      '- two\n- three',
    ]);
  });
});
