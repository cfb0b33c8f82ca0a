import type { Mark, Node } from '@tiptap/pm/model';
import { CARES, type Care, escapeLine, escapeText, reference } from './escapes.ts';

/** A way to write words down. The first that reads back as what it was written from is taken. */
export type Style = {
  care: Care;
  italic: '*' | '_';
  /** Says in another way what touches letters, where the rules of emphasis and formulas would not see it otherwise. */
  refers?: boolean;
  /** Leaves punctuation at its ends out of emphasis. */
  shrinks?: boolean;
  /** The last resort: the words, without their looks. */
  plain?: boolean;
};

export const STYLES: readonly Style[] = CARES.flatMap((care): Style[] => [
  { care, italic: '*' },
  { care, italic: '_' },
  { care, italic: '*', refers: true },
  { care, italic: '_', refers: true },
]);
/** What keeps all the words, if not all their looks: for emphasis that markdown cannot say. */
export const ROUGHER: readonly Style[] = [
  { care: 1, italic: '*', refers: true, shrinks: true },
  { care: 3, italic: '*', refers: true, shrinks: true },
  { care: 3, italic: '*', refers: true, plain: true },
];

type Place = { inTable?: boolean; isFirst?: boolean };

/** One line of words as markdown. */
export function writeLine(
  words: readonly Node[],
  style: Style,
  { inTable = false, isFirst = true }: Place = {},
): string {
  const pieces = piecesOf(words, style).map((piece) => (inTable ? { ...piece, text: escapePipes(piece.text) } : piece));
  const written = new LineWriter(style).write(pieces);
  return inTable ? written.trim() : escapeLine(written, style.care, isFirst);
}

/** Also in code: the row is cut before anything in it is read. */
const escapePipes = (text: string): string => text.replaceAll('|', '\\|');

/** Words with the same looks, escaped. `isEdge`: emphasis should neither begin nor end with it. */
type Piece = { text: string; marks: readonly Mark[]; isEdge: boolean };

/** What is written around words, from the outside to the inside; code is part of its text. */
const AROUND = ['link', 'bold', 'italic', 'strike'];
const SPACES = /([ \t]+)/;
const SPACES_AND_SIGNS = /([ \t\p{P}$+<=>^`|~]+)/u;

function piecesOf(words: readonly Node[], style: Style): Piece[] {
  const edges = style.shrinks ? SPACES_AND_SIGNS : SPACES;
  const pieces = words.flatMap((node, place): Piece[] => {
    const marks = style.plain ? [] : node.marks.filter(({ type }) => AROUND.includes(type.name));
    const asIs = wordsOf(node, style) ?? formulaOf(node, style, words[place - 1], words[place + 1]);
    if (asIs !== undefined) return [{ text: asIs, marks, isEdge: Boolean(style.shrinks) }];
    const parts = (node.text ?? '').split(edges).filter((part) => part !== '');
    return parts.map((part) => ({ text: escapeText(part, style.care), marks, isEdge: edges.test(part) }));
  });
  return joined(bareEdges(pieces));
}

/** What is not escaped like other words; undefined for those. */
function wordsOf(node: Node, style: Style): string | undefined {
  const { type, marks, text = '' } = node;
  if (type.name === 'break') return '<br>';
  if (style.plain) return undefined;
  if (marks.some(({ type: { name } }) => name === 'verbatim')) return text;
  return marks.some(({ type: { name } }) => name === 'code') ? writeCode(text) : undefined;
}

/** Dollars that touch letters may be prices: where they are read so, other signs are taken. */
function formulaOf(
  node: Node,
  { refers }: Style,
  before: Node | undefined,
  after: Node | undefined,
): string | undefined {
  if (node.type.name !== 'formula') return undefined;
  const source: string = node.attrs['source'];
  const touches = /[\p{L}\p{N}$\\]$/u.test(wordsIn(before)) || /^[\p{L}\p{N}_$]/u.test(wordsIn(after));
  return refers && touches && /^\$[^$]/.test(source) ? `\\(${source.slice(1, -1)}\\)` : source;
}

const wordsIn = (node: Node | undefined): string => node?.text ?? node?.attrs['source'] ?? '';

function writeCode(text: string): string {
  const rows = new Set((text.match(/`+/g) ?? []).map(({ length }) => length));
  let length = 1;
  while (rows.has(length)) length += 1;
  const fence = '`'.repeat(length);
  const needsAir = /^`|`$/.test(text) || /^ .*[^ ].* $|^ [^ ] $/.test(text);
  return needsAir ? `${fence} ${text} ${fence}` : `${fence}${text}${fence}`;
}

/** Emphasis never begins or ends with a space: it would be none. A link may with anything. */
function bareEdges(pieces: Piece[]): Piece[] {
  return pieces.map((piece, place) => {
    if (!piece.isEdge) return piece;
    const before = pieces.slice(0, place).findLast(({ isEdge }) => !isEdge);
    const after = pieces.slice(place + 1).find(({ isEdge }) => !isEdge);
    const goesOn = (mark: Mark) => before && after && mark.isInSet(before.marks) && mark.isInSet(after.marks);
    const isBare = (mark: Mark) => mark.type.name === 'link' && piece.text.trim() !== '';
    return { ...piece, marks: piece.marks.filter((mark) => isBare(mark) || goesOn(mark)) };
  });
}

function joined(pieces: Piece[]): Piece[] {
  const all: Piece[] = [];
  for (const piece of pieces) {
    const last = all.at(-1);
    if (last && sameMarks(last.marks, piece.marks)) all[all.length - 1] = { ...last, text: last.text + piece.text };
    else all.push(piece);
  }
  return all;
}

const sameMarks = (a: readonly Mark[], b: readonly Mark[]): boolean =>
  a.length === b.length && a.every((mark) => mark.isInSet(b));

class LineWriter {
  readonly #style: Style;
  readonly #open: Mark[] = [];
  #written = '';
  /** The next words stand behind the end of emphasis that ended with punctuation. */
  #refersNext = false;

  constructor(style: Style) {
    this.#style = style;
  }

  write(pieces: readonly Piece[]): string {
    for (const [place, { text, marks }] of pieces.entries()) {
      this.#close(marks);
      this.#openAll(pieces.slice(place), text);
      this.#written += this.#refersNext ? text.replace(/^[\p{L}\p{N}]/u, reference) : text;
      this.#refersNext = false;
    }
    this.#close([]);
    return this.#written;
  }

  #close(staying: readonly Mark[]): void {
    const first = this.#open.findIndex((mark) => !mark.isInSet(staying));
    if (first < 0) return;
    for (const mark of this.#open.splice(first).reverse()) {
      if (this.#style.refers && mark.type.name !== 'link' && PUNCTUATION_END.test(this.#written))
        this.#refersNext = true;
      this.#written += this.#signs(mark, 'end');
    }
  }

  /** What goes on longest is opened first, so that it need not be closed in between. */
  #openAll(rest: readonly Piece[], text: string): void {
    const reach = (mark: Mark) => {
      const end = rest.findIndex(({ marks }) => !mark.isInSet(marks));
      return end < 0 ? rest.length : end;
    };
    const marks = (rest[0]?.marks ?? []).filter((mark) => !mark.isInSet(this.#open));
    const sorted = marks.toSorted((a, b) => reach(b) - reach(a) || rank(a) - rank(b));
    for (const mark of sorted) {
      if (this.#style.refers && mark.type.name !== 'link' && PUNCTUATION_START.test(text))
        this.#written = this.#written.replace(/[\p{L}\p{N}]$/u, reference);
      this.#written += this.#signs(mark, 'start');
      this.#open.push(mark);
    }
  }

  #signs({ type: { name }, attrs }: Mark, side: 'start' | 'end'): string {
    if (name === 'link') return side === 'start' ? '[' : `](${writeTarget(attrs['href'], attrs['title'])})`;
    if (name === 'bold') return '**';
    return name === 'strike' ? '~~' : this.#style.italic;
  }
}

const rank = ({ type }: Mark): number => AROUND.indexOf(type.name);
const PUNCTUATION_END = /[\p{P}\p{S}]$/u;
const PUNCTUATION_START = /^[\p{P}\p{S}]/u;

function writeTarget(href: string, title: string | null): string {
  const isPlain = /^[^\s<>()\\]+$/.test(href);
  const address = isPlain ? href : `<${href.replace(/[<>\\]/g, '\\$&').replace(/\n/g, '%0A')}>`;
  return title === null || title === '' ? address : `${address} "${title.replace(/["\\]/g, '\\$&')}"`;
}
