import { Fragment, type Node, Slice } from '@tiptap/pm/model';
import type { MarkdownMirror, Piece } from './mirror.ts';
import { newlinesIn, readMarkdown } from './read-markdown.ts';
import { schema } from './schema.ts';

/** A sign that stands for the cursor while a text is read or written: one that does not occur in it. */
function signFor(text: string): string {
  for (let code = 0xe000; code < 0xf8ff; code++) {
    const sign = String.fromCharCode(code);
    if (!text.includes(sign)) return sign;
  }
  return '\ue000';
}

/** So far beside the cursor a place is looked for where it can stand: it may be within a sign of two letters. */
const LOOKS_CHARS = 12;

/** The place in the document for a cursor in its markdown. */
export function placeOf(mirror: MarkdownMirror, offset: number): number {
  const piece = mirror.pieces.find(({ from, to }) => from <= offset && offset <= to);
  if (piece) return placeIn(mirror, piece, offset - piece.from);
  return mirror.pieces.length === 0 && mirror.text.trim() !== ''
    ? endOf(mirror.nodes, mirror.nodes.length - 1)
    : placeBetween(mirror, offset);
}

function placeIn({ nodes, text }: MarkdownMirror, { from, to, first, count }: Piece, offset: number): number {
  const source = text.slice(from, to);
  const sign = signFor(source);
  const known = nodes.slice(first, first + count);
  for (let step = 0; step <= 2 * LOOKS_CHARS; step++) {
    const at = offset + (step % 2 === 0 ? -step / 2 : (step + 1) / 2);
    if (at < 0 || at > source.length) continue;
    const found = findSign(readMarkdown(source.slice(0, at) + sign + source.slice(at)), sign, known);
    if (found !== undefined) return startOf(nodes, first) + found;
  }
  return endOf(nodes, first + count - 1);
}

/** Where the sign is in these nodes, if they are the known ones but for it. */
function findSign(nodes: readonly Node[], sign: string, known: readonly Node[]): number | undefined {
  const doc = schema.topNodeType.create(null, Fragment.from(nodes));
  let found: number | undefined;
  doc.descendants((node, at) => {
    const within = node.isText ? (node.text ?? '').indexOf(sign) : -1;
    if (within >= 0) found = at + within;
  });
  if (found === undefined) return undefined;
  const without = doc.replace(found, found + sign.length, Slice.empty);
  return without.content.eq(Fragment.from(known)) ? found : undefined;
}

/** Line ends between two blocks: each empty line of the document is one of them. */
function placeBetween({ nodes, pieces, text }: MarkdownMirror, offset: number): number {
  const before = pieces.findLast(({ to }) => to < offset);
  const next = pieces.find(({ from }) => from > offset);
  const firstEmpty = before ? before.first + before.count : 0;
  const endOfEmpty = next?.first ?? nodes.length;
  const passed = newlinesIn(text.slice(before?.to ?? 0, offset));
  const isLine = nodes[firstEmpty - 1]?.type.name === 'paragraph';
  const skipped = before === undefined ? 0 : isLine || !next ? 1 : 2;
  const line = firstEmpty + Math.max(0, passed - skipped);
  if (passed >= skipped && line < endOfEmpty) return startOf(nodes, line) + 1;
  return passed >= skipped && next ? startOfText(nodes, next.first) : endOf(nodes, Math.max(0, firstEmpty - 1));
}

const startOf = (nodes: readonly Node[], at: number): number =>
  nodes.slice(0, at).reduce((size, { nodeSize }) => size + nodeSize, 0);

/** The first place for words in this node. */
function startOfText(nodes: readonly Node[], at: number): number {
  let depth = 1;
  for (let node = nodes[at]; node && !node.isTextblock && node.firstChild; node = node.firstChild) depth += 1;
  return startOf(nodes, at) + depth;
}

/** The last one. */
function endOf(nodes: readonly Node[], at: number): number {
  let depth = 1;
  for (let node = nodes[at]; node && !node.isTextblock && node.lastChild; node = node.lastChild) depth += 1;
  return startOf(nodes, at + 1) - depth;
}

/** The place in the markdown for a cursor in the document. */
export function offsetOf(mirror: MarkdownMirror, doc: Node, place: number): number {
  const $place = doc.resolve(place);
  if (!$place.parent.isTextblock)
    return mirror.pieces.find(({ first }) => first >= $place.index(0))?.from ?? mirror.text.length;
  const sign = signFor(mirror.text);
  const marked = doc.replace(place, place, new Slice(Fragment.from(schema.text(sign, $place.marks())), 0, 0));
  const found = mirror.peek([...marked.children]).indexOf(sign);
  return found < 0 ? mirror.text.length : Math.min(found, mirror.text.length);
}
