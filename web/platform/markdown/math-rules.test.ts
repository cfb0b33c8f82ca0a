import type { Token } from 'marked';
import { describe, expect, test } from 'vitest';
import { newLexer } from './lexer.ts';

type Found = { tex: string; display: boolean };

/** All formulas in the text, wherever they stand. */
function formulasIn(text: string): Found[] {
  const found: Found[] = [];
  const walk = (tokens: Token[]) => {
    for (const token of tokens) {
      const { type, tex, display, open } = token as Token & Found & { open?: boolean };
      if (type === 'math' && !open) found.push({ tex, display });
      else if ('tokens' in token && token.tokens) walk(token.tokens);
      if (token.type === 'list') walk(token['items'] as Token[]);
    }
  };
  walk(newLexer({ breaks: false }).lex(text));
  return found;
}

test('a formula whose signs stand on lines of their own is a block, not a paragraph with a formula in it', () => {
  for (const text of ['$$\nx\n$$', '$$\nx\n$$\n\nafter', 'before\n\n\\[\nx\n\\]\n\nafter']) {
    const block = newLexer({ breaks: true })
      .lex(text)
      .find(({ type }) => type === 'math');
    expect(block).toMatchObject({ tex: 'x', display: true });
    expect(block).not.toHaveProperty('open');
  }
});

describe('a formula', () => {
  test.each([
    ['Let $x$ be', 'x'],
    ['so $a_1 + b^2 = c$, then', 'a_1 + b^2 = c'],
    ['($x$)', 'x'],
    ['the $n$th and two $x$s', 'n'],
    ['**bold $a*b$ c**', 'a*b'],
    ['$2 \\text{ apples}$', '2 \\text{ apples}'],
    ['$5$ of them', '5'],
    ['$10^{6}$', '10^{6}'],
    ['a $x\n= y$ b', 'x\n= y'],
    ['a \\(x_1\\) b', 'x_1'],
    ['costs \\$5, and $\\$5 + x$', '\\$5 + x'],
  ])('among words: %s', (text, tex) => {
    expect(formulasIn(text)[0]).toEqual({ tex, display: false });
  });

  test.each([
    ['$$x$$', 'x'],
    ['$$\na\n+ b\n$$', 'a\n+ b'],
    ['Text:\n$$\n\\frac{a}{b}\n$$\nmore', '\\frac{a}{b}'],
    ['word $$x$$ word', 'x'],
    ['- item\n  $$\n  y\n  $$', 'y'],
    ['\\[ x = 1 \\]', 'x = 1'],
    ['\\[\n- x\n\\]', '- x'],
  ])('on lines of its own: %s', (text, tex) => {
    expect(formulasIn(text)).toEqual([{ tex, display: true }]);
  });
});

describe('no formula', () => {
  test.each([
    'It costs $5 and $10.',
    'From $5 to $10, or $20',
    '$5/$10',
    '$5-$10',
    'US$5 and US$10',
    'A$5 or 10$',
    '$5 billion, or 10$',
    '$20M and that$ is it',
    'I paid $5, she paid 10$.',
    '$1,000/month vs $2,000/month',
    'echo $HOME and $PATH',
    '$HOME/$USER',
    '$PATH:$HOME',
    '`$x$` and `$$y$$`',
    '$5 for `a$`',
    '\\$x\\$',
    '\\$5 and $6',
    '$ x $',
    '$$',
    '$$$$',
    '$$$',
    '$',
    'Cash: $$$ everywhere $$$',
    '```\n$x$\n```',
    '$a\n\nb$',
    '$$\na\n\nb\n$$',
    '$$ never closed',
    '[x](https://a.example/$x$)',
  ])('%s', (text) => expect(formulasIn(text)).toEqual([]));
});

test('what is shown of a text without formulas is the text', () => {
  const text = 'It costs $5 and $10, in $HOME, and $$ is much';
  const [paragraph] = newLexer({ breaks: false }).lex(text);
  expect((paragraph as { tokens?: Token[] }).tokens?.map(({ raw }) => raw).join('')).toBe(text);
});

test.each(['$', '$$', '$a ', '\\(', '\\[', '$$a ', '*a* ', 'a\n\n', '$$\n', '$\\$', 'a $1, ', '$$x$$ y\n'])(
  'fifty thousand characters of %j are read in a moment',
  (piece) => {
    const began = performance.now();
    newLexer({ breaks: false }).lex(piece.repeat(50_000 / piece.length));
    expect(performance.now() - began).toBeLessThan(10_000);
  },
);
