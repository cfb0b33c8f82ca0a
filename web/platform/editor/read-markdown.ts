import { Fragment, type Node } from '@tiptap/pm/model';
import type { Token, Tokens } from 'marked';
import { isFenceClosed } from '../markdown/growing.ts';
import { newLexer } from '../markdown/lexer.ts';
import type { MathToken } from '../markdown/math-rules.ts';
import { readLines, readOneLine } from './read-inline.ts';
import { schema } from './schema.ts';

/** Markdown read by the rules that messages are drawn by. Never without a block. */
export function readMarkdown(source: string): Node[] {
  const nodes = readBlocks(lex(source));
  return nodes.length > 0 ? nodes : [line()];
}

/** The tokens of what a person wrote: a line end is one. */
export const lex = (source: string): Token[] => newLexer({ breaks: true }).lex(source);

const line = (words: readonly Node[] = []) => schema.node('paragraph', null, words);
export const emptyLines = (count: number): Node[] => Array.from({ length: Math.max(0, count) }, () => line());

/** What is left of a token without the line ends behind it, and how many those are. */
export function trimEnd({ raw, type }: Token): { raw: string; newlines: number } {
  // They belong to code whose end is not written yet.
  if (type === 'code' && /^ {0,3}[`~]{3}/.test(raw) && !isFenceClosed(raw)) return { raw, newlines: 0 };
  const end = raw.search(/\n[ \t\n]*$/);
  return end < 0 ? { raw, newlines: 0 } : { raw: raw.slice(0, end), newlines: newlinesIn(raw.slice(end)) };
}

export const newlinesIn = (text: string): number => text.split('\n').length - 1;

/** How many empty lines somebody typed between two blocks, beyond what the markdown asks for. */
export function emptyBetween(before: Node | undefined, newlines: number, after: Node | undefined): number {
  const isLine = (node: Node | undefined) => node?.type.name === 'paragraph';
  if (!before) return newlines;
  if (!after) return isLine(before) ? newlines : newlines - 1;
  return isLine(before) && isLine(after) ? Math.max(1, newlines - 1) : newlines - 2;
}

function readBlocks(tokens: readonly Token[] | undefined): Node[] {
  const nodes: Node[] = [];
  let newlines = 0;
  for (const token of tokens ?? []) {
    if (token.type === 'space') {
      newlines += newlinesIn(token.raw);
      continue;
    }
    const made = readBlock(token);
    if (made.length === 0) continue;
    nodes.push(...emptyLines(emptyBetween(nodes.at(-1), newlines, made[0])), ...made);
    newlines = trimEnd(token).newlines;
  }
  if (nodes.length === 0) return emptyLines(newlines === 0 ? 0 : newlines + 1);
  return [...nodes, ...emptyLines(emptyBetween(nodes.at(-1), newlines, undefined))];
}

/** One token; a paragraph is as many nodes as it has lines. */
export function readBlock(token: Token): Node[] {
  switch (token.type) {
    case 'heading':
      return [schema.node('heading', { level: token['depth'] }, readOneLine(token['tokens']))];
    case 'code':
      return [code('codeBlock', codeOf(token as Tokens.Code), { info: token['lang'] ?? '' })];
    case 'math':
      return readMath(token as MathToken);
    case 'blockquote':
      return [schema.node('quote', null, inside(token['tokens']))];
    case 'list':
      return [readList(token as Tokens.List)];
    case 'table':
      return [readTable(token as Tokens.Table)];
    case 'hr':
      return [schema.node('rule')];
    case 'html':
    case 'def':
      return [code('sourceBlock', trimEnd(token).raw, null)];
    case 'checkbox':
      return [];
    case 'paragraph':
    case 'text':
      return readLines(token['tokens'] ?? [token]).map(line);
    default:
      return readLines([token]).map(line);
  }
}

/** The lexer adds a last line end, where one before it would else not be seen. */
const codeOf = ({ text }: Tokens.Code): string => (text.endsWith('\n') ? text.slice(0, -1) : text);

const code = (type: string, text: string, attrs: object | null): Node =>
  schema.node(type, attrs as Record<string, unknown> | null, text === '' ? [] : [schema.text(text)]);

function inside(tokens: readonly Token[] | undefined): Node[] {
  const nodes = readBlocks(tokens);
  return nodes.length > 0 ? nodes : [line()];
}

/** A formula without an end is text. */
function readMath({ open, raw, tokens }: MathToken): Node[] {
  return open ? readLines(tokens).map(line) : [schema.node('formulaBlock', { source: raw.trim() })];
}

function readList({ ordered, start, items, loose }: Tokens.List): Node {
  const rows = items.map(readItem);
  if (!ordered) return schema.node('bulletList', { loose }, rows);
  return schema.node('orderedList', { loose, start: start === '' ? 1 : start }, rows);
}

/** An item that is to be ticked and has no words yet is none for the lexer. */
const BARE_BOX = /^\[([ xX])\]\s*$/;

function readItem({ task, checked, tokens, text }: Tokens.ListItem): Node {
  const bare = BARE_BOX.exec(text);
  if (bare && !task) return schema.node('listItem', { checked: bare[1] !== ' ' }, [line()]);
  const last = tokens.findLastIndex(({ type }) => type !== 'space');
  const nodes = inside(tokens.slice(0, last + 1));
  return schema.node('listItem', { checked: task ? Boolean(checked) : null }, withoutEmptyEnd(nodes));
}

function withoutEmptyEnd(nodes: Node[]): Node[] {
  const last = nodes.findLastIndex((node) => node.type.name !== 'paragraph' || node.content.size > 0);
  return nodes.slice(0, Math.max(1, last + 1));
}

function readTable({ header, rows }: Tokens.Table): Node {
  const row = (cells: Tokens.TableCell[], type: string) =>
    schema.node(
      'tableRow',
      null,
      cells.map(({ align, tokens }) => schema.node(type, { align }, Fragment.from(readOneLine(tokens)))),
    );
  return schema.node('table', null, [row(header, 'tableHeader'), ...rows.map((cells) => row(cells, 'tableCell'))]);
}
