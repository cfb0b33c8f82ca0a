import type { Node } from '@tiptap/pm/model';
import { alike } from './alike.ts';
import { emptyBetween, emptyLines, lex, newlinesIn, readBlock, readMarkdown, trimEnd } from './read-markdown.ts';
import { schema } from './schema.ts';
import { isEmptyLine, newlinesAtEnd, newlinesBetween, writeMarkdown } from './write-markdown.ts';

/** A block of the markdown, and the nodes that it is in the document; empty lines are between the pieces. */
export type Piece = { from: number; to: number; first: number; count: number };

/**
 * The markdown of a document that is being edited. What nobody touches stays in it letter by letter as it was typed;
 * only blocks that changed are written anew.
 */
export class MarkdownMirror {
  #text: string;
  #nodes: readonly Node[];
  #pieces: readonly Piece[];

  constructor(source: string) {
    this.#text = source;
    const { nodes, pieces } = readPieces(source);
    this.#nodes = nodes;
    this.#pieces = pieces;
  }

  get text(): string {
    return this.#text;
  }
  get nodes(): readonly Node[] {
    return this.#nodes;
  }
  get pieces(): readonly Piece[] {
    return this.#pieces;
  }

  /** Follows the document; returns its markdown. */
  update(nodes: readonly Node[]): string {
    const { text, pieces } = this.#written(nodes);
    this.#text = text;
    this.#pieces = pieces;
    this.#nodes = nodes;
    return text;
  }

  /** The document came to be in another way, and is the same. */
  adopt(nodes: readonly Node[]): void {
    if (nodes.length === this.#nodes.length && nodes.every((node, at) => this.#nodes[at]?.eq(node)))
      this.#nodes = nodes;
    else this.update(nodes);
  }

  /** The markdown there would be, were this the document. */
  peek(nodes: readonly Node[]): string {
    return this.#written(nodes).text;
  }

  #written(nodes: readonly Node[]): { text: string; pieces: readonly Piece[] } {
    const isSame = nodes.length === this.#nodes.length && nodes.every((node, at) => node === this.#nodes[at]);
    if (isSame) return { text: this.#text, pieces: this.#pieces };
    const { head, tail } = this.#kept(nodes);
    const last = head.at(-1);
    const shift = nodes.length - this.#nodes.length;
    const start = this.#text.slice(0, last?.to ?? 0);
    const middle = between(nodes, {
      from: last ? last.first + last.count : 0,
      to: (tail[0]?.first ?? this.#nodes.length) + shift,
      start: start.length,
      above: last ? start.slice(last.from) : '',
    });
    const offset = start.length + middle.text.length - (tail[0]?.from ?? this.#text.length);
    return {
      text: start + middle.text + (tail[0] ? this.#text.slice(tail[0].from) : ''),
      pieces: [...head, ...middle.pieces, ...tail.map((piece) => moved(piece, offset, shift))],
    };
  }

  /** The pieces at both ends that are what they were, and stand beside nothing that could change what they mean. */
  #kept(nodes: readonly Node[]): { head: readonly Piece[]; tail: readonly Piece[] } {
    const { same: start, sameAtEnd: end } = sameEnds(this.#nodes, nodes);
    let head = this.#pieces.filter(({ first, count }) => first + count <= start);
    const shift = nodes.length - this.#nodes.length;
    let tail = this.#pieces.filter(({ first }) => first >= this.#nodes.length - end);
    if (head.length + tail.length > this.#pieces.length) tail = this.#pieces.slice(head.length);
    const last = head.at(-1);
    if (last && joins(nodes, last.first + last.count)) head = head.slice(0, -1);
    if (tail[0] && joins(nodes, tail[0].first + shift)) tail = tail.slice(1);
    return { head, tail };
  }
}

const moved = ({ from, to, first, count }: Piece, offset: number, shift: number): Piece => ({
  from: from + offset,
  to: to + offset,
  first: first + shift,
  count,
});

function sameEnds(before: readonly Node[], after: readonly Node[]): { same: number; sameAtEnd: number } {
  const shorter = Math.min(before.length, after.length);
  let same = 0;
  while (same < shorter && before[same] === after[same]) same += 1;
  let sameAtEnd = 0;
  while (sameAtEnd < shorter - same && before.at(-1 - sameAtEnd) === after.at(-1 - sameAtEnd)) sameAtEnd += 1;
  return { same, sameAtEnd };
}

/** Whether what stands at this place is written together with what stands before it: lines, and lists one after another. */
function joins(nodes: readonly Node[], at: number): boolean {
  const before = nodes.slice(0, at).findLast((node) => !isEmptyLine(node));
  const after = nodes.slice(at).find((node) => !isEmptyLine(node));
  if (!before || !after) return false;
  if (before.type.isInGroup('list')) return after.type === before.type;
  const touch = nodes[at - 1] === before && nodes[at] === after;
  return touch && before.type.name === 'paragraph' && after.type.name === 'paragraph';
}

type Middle = { from: number; to: number; start: number; above: string };

/** The markdown of the nodes from `from` to `to`, with the line ends towards what is kept on both sides of them. */
function between(nodes: readonly Node[], { from, to, start, above }: Middle): { text: string; pieces: Piece[] } {
  const pieces: Piece[] = [];
  let text = '';
  let empty = 0;
  let before = nodes.slice(0, from).at(-1);
  let last = above;
  for (let at = from; at < to; ) {
    const count = lengthOfPiece(nodes, at, to);
    const piece = nodes.slice(at, at + count);
    if (piece[0] && isEmptyLine(piece[0])) empty += 1;
    else {
      text += gap(before, empty, piece[0]);
      last = writeMarkdown(piece, last);
      pieces.push({ from: start + text.length, to: start + text.length + last.length, first: at, count });
      text += last;
      before = piece.at(-1);
      empty = 0;
    }
    at += count;
  }
  return { text: text + gap(before, empty, nodes[to]), pieces };
}

function lengthOfPiece(nodes: readonly Node[], at: number, to: number): number {
  let end = at + 1;
  const isLine = (node: Node | undefined) => node?.type.name === 'paragraph' && !isEmptyLine(node);
  if (isLine(nodes[at])) while (end < to && isLine(nodes[end])) end += 1;
  return end - at;
}

function gap(before: Node | undefined, empty: number, after: Node | undefined): string {
  if (!before && !after) return '\n'.repeat(Math.max(0, empty - 1));
  if (!before) return '\n'.repeat(empty);
  if (!after) return '\n'.repeat(newlinesAtEnd(before.type.name, empty));
  return '\n'.repeat(newlinesBetween(before.type.name, empty, after.type.name, true));
}

/** The document that the markdown is, and where each of its blocks stands in it. */
function readPieces(source: string): { nodes: Node[]; pieces: Piece[] } {
  const nodes: Node[] = [];
  const pieces: Piece[] = [];
  const tokens = lex(source);
  const lastToken = tokens.findLastIndex(({ type }) => type !== 'space');
  let at = 0;
  let newlines = 0;
  for (const [place, token] of tokens.entries()) {
    // The lexer sets some ends right; then nothing is known of the places, and all of it is written anew.
    if (!source.startsWith(token.raw, at) && place < lastToken) return { nodes: readMarkdown(source), pieces: [] };
    if (token.type === 'space') newlines += newlinesIn(token.raw);
    else {
      const { raw, newlines: behind } = trimEnd(token);
      const made = asTyped(readBlock(token), raw);
      if (made.length > 0) {
        nodes.push(...emptyLines(emptyBetween(nodes.at(-1), newlines, made[0])));
        pieces.push({ from: at, to: at + raw.length, first: nodes.length, count: made.length });
        nodes.push(...made);
        newlines = behind;
      }
    }
    at += token.raw.length;
  }
  if (pieces.length === 0) return { nodes: emptyLines(newlines + 1), pieces };
  return {
    nodes: [...nodes, ...emptyLines(emptyBetween(nodes.at(-1), newlines, undefined))],
    pieces: inside(pieces, source),
  };
}

/** What could not be written down as it was read is shown as it was typed. */
function asTyped(nodes: Node[], raw: string): Node[] {
  if (nodes.length === 0 || alike(readMarkdown(writeMarkdown(nodes)), nodes)) return nodes;
  return [schema.node('sourceBlock', null, [schema.text(raw)])];
}

/** An end that the lexer set right may lie behind the end of the text. */
const inside = (pieces: Piece[], source: string): Piece[] =>
  pieces.map((piece) => (piece.to <= source.length ? piece : { ...piece, to: source.length }));
