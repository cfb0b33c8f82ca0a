import type { Mark, Node } from '@tiptap/pm/model';
import { schema } from '../schema.ts';

/** Numbers that look random and are the same for the same seed (mulberry32). */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  /** From 0 to below `limit`. */
  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  }

  of<T>(choices: readonly T[]): T {
    const chosen = choices[this.below(choices.length)];
    if (chosen === undefined) throw new Error('Nothing to choose from');
    return chosen;
  }

  many<T>(least: number, most: number, make: () => T): T[] {
    return Array.from({ length: least + this.below(most - least + 1) }, make);
  }
}

const WORDS = [
  ...['word', 'two words', 'snake_case', 'a', '1.', '12)', '-', '+', '*', '#', '##', '>', '~', '~~', '```', '`', '``'],
  ...['**', '__', '_', '***', '[', ']', '](', '[x]', '[ ]', '!', '![', '<', '>', '<b>', '</div>', '<!--', '&amp;', '&'],
  ...['$', '$$', '$x$', '\\', '\\\\', '\\(', '\\[', '|', '---', '===', ':', '://'],
  ...['太字', '「」', '。', 'שלום', 'مرحبا', '😀', '👩‍🚀', '\u00a0', '"', "'", '(', ')', '.', '5', '10%', '='],
];
const ADDRESSES = ['https://a.example/_x_', 'www.a.example', 'a@b.example'];
const LOOKS = ['bold', 'italic', 'strike', 'code'] as const;

/** Any document that the editor can hold. */
export function anyBlocks(chance: Chance, depth = 2): Node[] {
  return chance.many(1, 4, () => anyBlock(chance, depth));
}

function anyBlock(chance: Chance, depth: number): Node {
  const kinds = ['line', 'line', 'line', 'empty', 'heading', 'rule', 'code', 'formula', 'table'];
  if (depth > 0) kinds.push('bullets', 'bullets', 'numbers', 'quote');
  switch (chance.of(kinds)) {
    case 'empty':
      return schema.node('paragraph');
    case 'heading':
      return schema.node('heading', { level: 1 + chance.below(6) }, anyLine(chance));
    case 'rule':
      return schema.node('rule');
    case 'code':
      return anyCode(chance);
    case 'formula':
      return schema.node('formulaBlock', { source: chance.of(['$$\nx\n$$', '$$y^2$$', '\\[\nz\n\\]']) });
    case 'table':
      return anyTable(chance);
    case 'bullets':
      return schema.node('bulletList', null, anyItems(chance, depth));
    case 'numbers':
      return schema.node('orderedList', { start: chance.of([0, 1, 9]) }, anyItems(chance, depth));
    case 'quote':
      return schema.node('quote', null, anyBlocks(chance, depth - 1));
    default:
      return schema.node('paragraph', null, anyLine(chance));
  }
}

const anyItems = (chance: Chance, depth: number): Node[] =>
  chance.many(1, 3, () =>
    schema.node('listItem', { checked: chance.of([null, null, true, false]) }, [
      schema.node('paragraph', null, anyLine(chance)),
      ...(chance.below(3) === 0 ? anyBlocks(chance, depth - 1) : []),
    ]),
  );

function anyCode(chance: Chance): Node {
  const lines = chance.many(0, 4, () => chance.of(['', '  x', '```', '~~~~', 'const a = `b`;', '- c', '    ', '$$']));
  const text = lines.join('\n');
  return schema.node(
    'codeBlock',
    { info: chance.of(['', 'ts', 'c++', 'a`b']) },
    text === '' ? [] : [schema.text(text)],
  );
}

function anyTable(chance: Chance): Node {
  const aligns = chance.many(1, 3, () => chance.of([null, 'left', 'center', 'right']));
  const row = (type: string) =>
    schema.node(
      'tableRow',
      null,
      aligns.map((align) => schema.node(type, { align }, anyLine(chance))),
    );
  return schema.node('table', null, [row('tableHeader'), ...chance.many(0, 2, () => row('tableCell'))]);
}

function anyLine(chance: Chance): Node[] {
  return chance.many(1, 4, () => {
    const marks = LOOKS.filter(() => chance.below(6) === 0).map((name) => schema.mark(name));
    if (chance.below(10) === 0)
      marks.push(schema.mark('link', { href: 'https://a.example/(b)', title: chance.of([null, 'T "q"']) }));
    if (chance.below(25) === 0) return schema.node('formula', { source: '$x^2$' });
    const text = chance.many(1, 4, () => chance.of([...WORDS, ...ADDRESSES])).join(chance.of(['', ' ', ' ']));
    return schema.text(
      text,
      marks.reduce<readonly Mark[]>((set, mark) => mark.addToSet(set), []),
    );
  });
}

/** Markdown that nobody would write, and somebody will. */
export const anyMarkdown = (chance: Chance): string =>
  chance
    .many(1, 14, () =>
      chance.of([...WORDS, '\n', '\n', '\n\n', ' ', '  ', '    ', '\n- ', '\n> ', '\n1. ', '\n  ', '| a |\n|-|\n']),
    )
    .join('');
