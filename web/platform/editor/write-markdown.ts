import type { Node } from '@tiptap/pm/model';
import { alike, sameWords } from './alike.ts';
import { CARES, type Care } from './escapes.ts';
import { readMarkdown } from './read-markdown.ts';
import { schema } from './schema.ts';
import { ROUGHER, STYLES, type Style, writeLine } from './write-inline.ts';

/**
 * The blocks as markdown that reads back as the same blocks. `above` is the markdown of the block before them: two
 * lists that stand together must differ in their signs.
 */
export function writeMarkdown(nodes: readonly Node[], above = ''): string {
  return new BlockWriter({ care: 0, in: 'page', isLoose: true }).write(nodes, above);
}

/** Lines below each other, or one block of another kind, or empty lines. */
type Group = { nodes: Node[]; kind: string };

function groupsOf(nodes: readonly Node[]): Group[] {
  const groups: Group[] = [];
  for (const node of nodes) {
    const kind = isEmptyLine(node) ? 'empty' : node.type.name;
    const last = groups.at(-1);
    if (last?.kind === kind && (kind === 'empty' || kind === 'paragraph')) last.nodes.push(node);
    else groups.push({ nodes: [node], kind });
  }
  return groups;
}

export const isEmptyLine = (node: Node): boolean => node.type.name === 'paragraph' && node.content.size === 0;

/** Nothing was written. */
export const isEmptyDoc = (doc: Node): boolean =>
  doc.childCount === 1 && doc.firstChild !== null && isEmptyLine(doc.firstChild);

const LISTS = new Set(['bulletList', 'orderedList']);
/** What the next line would go on with, were there no empty line between. */
const RUNS_ON = new Set(['paragraph', 'quote', 'table', 'sourceBlock', 'formulaBlock', ...LISTS]);

/** Where blocks stand: on the page every one is proven. Loose ones have an empty line between any two. */
type Setting = { care: Care; in: 'page' | 'quote' | 'item'; isLoose: boolean };

class BlockWriter {
  readonly #setting: Setting;
  /** An empty line stands between two of the blocks that were written. */
  hasGap = false;

  constructor(setting: Setting) {
    this.#setting = setting;
  }

  write(nodes: readonly Node[], above = ''): string {
    let written = '';
    let last = above;
    let before: Group | undefined;
    let empty = 0;
    for (const group of groupsOf(nodes)) {
      if (group.kind === 'empty') {
        empty = group.nodes.length;
        continue;
      }
      written += '\n'.repeat(before ? this.#newlines(before, empty, group) : empty);
      last = this.#group(group, last);
      written += last;
      before = group;
      empty = 0;
    }
    if (!before) return '\n'.repeat(Math.max(0, empty - 1));
    return written + '\n'.repeat(newlinesAtEnd(before.kind, empty));
  }

  #newlines(before: Group, empty: number, after: Group): number {
    const count = newlinesBetween(before.kind, empty, after.kind, this.#setting.isLoose);
    this.hasGap ||= count > 1;
    return count;
  }

  #group({ nodes, kind }: Group, above: string): string {
    const [node] = nodes;
    if (kind === 'paragraph' || !node) return writeLines(nodes, this.#setting.care);
    if (this.#setting.in !== 'page' || NEEDS_NO_PROOF.has(kind)) return writeBlock(node, this.#setting, above);
    return this.#proven(node, above);
  }

  /** With as few signs as read back as what they were written from. */
  #proven(node: Node, above: string): string {
    let written = '';
    for (const care of CARES) {
      written = writeBlock(node, { ...this.#setting, care }, above);
      if (alike(readMarkdown(written), [node])) return written;
    }
    return written;
  }
}

/** Line ends between two blocks that stand below each other. */
export function newlinesBetween(before: string, empty: number, after: string, isLoose: boolean): number {
  if (before === 'paragraph' && after === 'paragraph') return empty + 1;
  const touches = !isLoose && !needsEmptyLine(before, after);
  return empty + (touches && empty === 0 ? 1 : 2);
}

export function newlinesAtEnd(last: string, empty: number): number {
  return last === 'paragraph' || empty === 0 ? empty : empty + 1;
}

/** Inside of items and quotes blocks stand close, so that a list of short items stays one. */
function needsEmptyLine(before: string, after: string): boolean {
  if (after === 'paragraph') return RUNS_ON.has(before);
  if (after === 'table' || after === 'formulaBlock' || after === 'sourceBlock' || after === 'rule') return true;
  return before === after || (LISTS.has(before) && LISTS.has(after)) || (before !== 'paragraph' && RUNS_ON.has(before));
}

const NEEDS_NO_PROOF = new Set(['codeBlock', 'sourceBlock', 'rule']);

function writeBlock(node: Node, setting: Setting, above: string): string {
  const { care } = setting;
  switch (node.type.name) {
    case 'heading':
      return writeHeading(node, care);
    case 'codeBlock':
      return writeCodeBlock(node);
    case 'sourceBlock':
      return node.textContent;
    case 'formulaBlock':
      return node.attrs['source'].replace(/\n(?:[ \t]*\n)+/g, '\n');
    case 'quote':
      return indented(new BlockWriter({ care, in: 'quote', isLoose: true }).write(node.children), '> ', '> ');
    case 'table':
      return writeTable(node, care);
    case 'rule':
      // Behind the sign of an item, dashes would be one rule with it.
      return setting.in === 'item' ? '***' : '---';
    default:
      return writeList(node, care, above);
  }
}

/** The lines of a paragraph: each as plain as it can be, and all of them together as well. */
function writeLines(lines: readonly Node[], atLeast: Care): string {
  const write = (line: Node, place: number) => (style: Style) => {
    const written = writeLine(line.children, style, { isFirst: place === 0 });
    return place < lines.length - 1 ? written.trimEnd() : written;
  };
  const each = lines
    .map((line, place) => {
      const where = `${atLeast} ${place === 0} ${place < lines.length - 1}`;
      return written(line, where, () => plainest(write(line, place), atLeast, [line]));
    })
    .join('\n');
  if (lines.length === 1 || alike(readMarkdown(each), lines)) return each;
  return plainest((style) => lines.map((line, place) => write(line, place)(style)).join('\n'), atLeast, lines);
}

/** Lines as they were written before: of a long paragraph, a key changes one. */
const known = new WeakMap<Node, Map<string, string>>();

function written(line: Node, where: string, write: () => string): string {
  const texts = known.get(line) ?? new Map<string, string>();
  known.set(line, texts);
  const text = texts.get(where) ?? write();
  texts.set(where, text);
  return text;
}

/** The first way to write it that reads back as it was; or, where there is none, one that has all of the words. */
function plainest(
  write: (style: Style) => string,
  atLeast: Care,
  nodes: readonly Node[],
  read: (markdown: string) => Node[] = readMarkdown,
): string {
  let written = '';
  for (const style of STYLES) {
    if (style.care < atLeast) continue;
    written = write(style);
    if (alike(read(written), nodes)) return written;
  }
  for (const style of ROUGHER) {
    written = write(style);
    if (sameWords(read(written), nodes)) return written;
  }
  return written;
}

function writeHeading(node: Node, atLeast: Care): string {
  const signs = '#'.repeat(node.attrs['level']);
  const write = (style: Style) => `${signs} ${writeLine(node.children, style, { isFirst: false })}`.trimEnd();
  return plainest(write, atLeast, [node]);
}

function writeCodeBlock(node: Node): string {
  const info: string = node.attrs['info'].replaceAll('\\', '\\\\');
  const text = node.textContent;
  const sign = info.includes('`') ? '~' : '`';
  const rows = text.match(sign === '~' ? /~{3,}/g : /`{3,}/g) ?? [];
  const fence = sign.repeat(Math.max(3, ...rows.map(({ length }) => length + 1)));
  return `${fence}${info}\n${text === '' ? '' : `${text}\n`}${fence}`;
}

/** Every line behind `first` or `others`; an empty one behind as much of it as can be seen. */
function indented(text: string, first: string, others: string): string {
  const [head = '', ...rest] = text.split('\n');
  return [first + head, ...rest.map((line) => (line === '' ? others.trimEnd() : others + line))].join('\n');
}

function writeList(list: Node, care: Care, above: string): string {
  const isOrdered = list.type.name === 'orderedList';
  const other = (isOrdered ? /^\d{1,9}([.)])/ : /^([-*+])/).exec(above)?.[1];
  const sign = (place: number) =>
    isOrdered ? `${list.attrs['start'] + place}${other === '.' ? ')' : '.'} ` : `${other === '-' ? '*' : '-'} `;
  const write = (isLoose: boolean) => {
    const writer = new BlockWriter({ care, in: 'item', isLoose });
    const items = list.children.map((item, place) => writeItem(item, sign(place), writer));
    return { text: items.join(isLoose ? '\n\n' : '\n'), hasGap: writer.hasGap };
  };
  const close = write(list.attrs['loose']);
  // One empty line in one item makes the whole list a loose one.
  return close.hasGap && !list.attrs['loose'] ? write(true).text : close.text;
}

function writeItem(item: Node, sign: string, writer: BlockWriter): string {
  const { checked } = item.attrs;
  const box = checked === null ? '' : checked ? '[x] ' : '[ ] ';
  const words = writer.write(item.children);
  return indented(box + words.replace(/^\n+|\n+$/g, ''), sign, ' '.repeat(sign.length));
}

const RULES: Record<string, string> = { left: ':--', center: ':-:', right: '--:' };

function writeTable(table: Node, care: Care): string {
  const [head] = table.children;
  const columns = Math.max(1, ...table.children.map(({ childCount }) => childCount));
  const row = (cells: readonly string[]) =>
    `| ${Array.from({ length: columns }, (_, place) => cells[place] ?? '').join(' | ')} |`;
  const written = table.children.map((each) => row(each.children.map((cell) => writeCell(cell, care))));
  const rule = row(
    Array.from({ length: columns }, (_, place) => RULES[head?.maybeChild(place)?.attrs['align']] ?? '---'),
  );
  return [written[0], rule, ...written.slice(1)].join('\n');
}

function writeCell(cell: Node, atLeast: Care): string {
  const write = (style: Style) => writeLine(cell.children, style, { inTable: true });
  const asLine = (words: Node | null | undefined) => [schema.node('paragraph', null, words?.content)];
  const read = (written: string) => asLine(readMarkdown(`| ${written} |\n| --- |`)[0]?.firstChild?.firstChild);
  return plainest(write, atLeast, asLine(cell), read);
}
