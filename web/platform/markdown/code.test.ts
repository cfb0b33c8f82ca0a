import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { colourist } from './colourist.ts';
import { isFenceClosed } from './growing.ts';
import { KINDS, piecesOf, runsOf } from './highlight-runs.ts';
import { fileNameOf, LANGUAGES, type LanguageId, languageLabel, languageOf } from './languages.ts';

const HOSTILE =
  '</code></pre><script>alert(1)</script>\n"><img src=x onerror=alert(1)>\n`$`{x} /* \u202e <!-- {{ \\u0000';
const joined = (code: string, runs: readonly number[]) =>
  piecesOf(code, runs)
    .map(({ text }) => text)
    .join('');

describe('the colours of code', () => {
  test.each(Object.keys(LANGUAGES) as LanguageId[])(
    '%s is coloured, and no character of it changes',
    async (id) => {
      const colour = await colourist(id);
      const code = `${HOSTILE}\n# if (true) return "text" // let x = 1;\n\n  def f(a): pass\n`;
      expect(joined(code, colour(code))).toBe(code);
    },
    60_000,
  ); // C++ has two thousand rules to read, on a machine that may be busy.

  test('keywords, strings, comments and functions are told apart', async () => {
    const colour = await colourist('typescript');
    const code = 'const greeting = greet("Ada"); // hello';
    const kinds = new Map(piecesOf(code, colour(code)).map(({ text, kind }) => [text.trim(), kind]));
    expect(Object.fromEntries(kinds)).toMatchObject({
      const: 'keyword',
      greet: 'function',
      '"Ada"': 'string-expression',
      '// hello': 'comment',
    });
  });

  test('what lies between the tokens, and unknown colours, are plain', () => {
    const lines = [
      [
        { content: 'ab', offset: 1, color: 'var(--token-keyword)' },
        { content: 'c', offset: 3, color: 'var(--token-nonsense)' },
      ],
      [{ content: 'd', offset: 5, color: 'javascript:alert(1)' }],
    ];
    const runs = runsOf(lines, 8);
    expect(runs).toEqual([1, 0, 2, KINDS.indexOf('keyword'), 5, 0]);
    expect(joined('_abc\nd__', runs)).toBe('_abc\nd__');
  });

  test('text beyond the runs, or runs beyond the text, lose and invent nothing', () => {
    expect(joined('abcdef', [2, 4])).toBe('abcdef');
    expect(joined('ab', [1, 4, 90, 2, 7, 3])).toBe('ab');
  });

  test('every kind has a colour', () => {
    const css = readFileSync(new URL('./code.css', import.meta.url), 'utf8');
    for (const kind of KINDS.slice(1)) expect(css).toContain(`[data-token="${kind}"]`);
  });
});

test('every colour of code can be read on the surface (4.5), in both themes', () => {
  const css = readFileSync(new URL('./code.css', import.meta.url), 'utf8');
  const grounds = { light: '#ffffff', dark: '#1c201e' };
  expect(readFileSync(new URL('../../ui/tokens.css', import.meta.url), 'utf8')).toContain(
    `--color-surface: light-dark(${grounds.light}, ${grounds.dark})`,
  );
  const colours = [...css.matchAll(/--code-\w+: light-dark\((#\w{6}), (#\w{6})\)/g)];
  expect(colours.length).toBeGreaterThan(9);
  for (const [name, light = '', dark = ''] of colours) {
    expect(contrast(light, grounds.light), name).toBeGreaterThanOrEqual(4.5);
    expect(contrast(dark, grounds.dark), name).toBeGreaterThanOrEqual(4.5);
  }
});

/** WCAG 2. */
function contrast(one: string, other: string): number {
  const luminance = (hex: string) => {
    const [red = 0, green = 0, blue = 0] = (hex.slice(1).match(/../g) ?? []).map((pair) => {
      const value = Number.parseInt(pair, 16) / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

describe('languages', () => {
  test.each([
    ['ts', 'typescript'],
    ['TypeScript', 'typescript'],
    ['py', 'python'],
    ['sh', 'bash'],
    ['C++', 'cpp'],
    ['yml', 'yaml'],
    ['dockerfile', 'docker'],
  ])('%s is known as %s', (named, id) => expect(languageOf(named)).toBe(id));

  test('no name stands for two languages', () => {
    const names = Object.entries(LANGUAGES).flatMap(([id, { names }]) => [id, ...names.split(' ').filter(Boolean)]);
    expect(names.filter((name, place) => names.indexOf(name) !== place)).toEqual([]);
  });

  test.each(['', 'text', '__proto__', 'constructor', 'toString', '../../x', '<script>'])('%s is none', (named) =>
    expect(languageOf(named)).toBeUndefined(),
  );

  test('a file is named after the language, never after what the text says', () => {
    expect(['ts', 'docker', 'make', '', '../../etc/passwd'].map(fileNameOf)).toEqual([
      'code.ts',
      'Dockerfile',
      'Makefile',
      'code.txt',
      'code.txt',
    ]);
  });

  test('unknown languages are headed by their own name, if it looks like one', () => {
    expect(['brainfuck', '', 'x'.repeat(90)].map(languageLabel)).toEqual(['brainfuck', undefined, undefined]);
  });
});

test('a fence is closed by its last line alone', () => {
  expect(isFenceClosed('```ts\nx\n```')).toBe(true);
  expect(isFenceClosed('~~~\nx\n~~~~\n')).toBe(true);
  for (const raw of ['```ts\nx', '```', '````\nx\n```', '```\nx\n``', '```\nx\n~~~', '    x\n```', '```\nx\n```ts'])
    expect(isFenceClosed(raw), raw).toBe(false);
});
