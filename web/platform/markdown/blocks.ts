import type { Lexer, Token, Tokens } from 'marked';
import remend from 'remend';
import { newLexer } from './lexer.ts';

/** One top-level block. The same object as long as it says the same. */
export type Block = { token: Token; raw: string };
type Options = { breaks: boolean };
type Links = Lexer['tokens']['links'];

/** What follows after an empty line can never belong to these. */
const ENDS_AT_EMPTY_LINE = new Set(['paragraph', 'heading', 'hr', 'table', 'code', 'def', 'math']);

/**
 * Markdown that may still grow. A block is closed once no further text can change it; from then on it is never parsed
 * again, with one exception: a link definition further down that it refers to.
 */
export class MarkdownDocument {
  readonly #options: Options;
  readonly #links: Links = Object.create(null);
  #closed: Block[] = [];
  #closedText = '';

  constructor(options: Options) {
    this.#options = options;
  }

  /** The blocks of `text`. `growing`: more is to come, so what is only half said at its end is shown as it will be. */
  update(text: string, growing: boolean): readonly Block[] {
    const source = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
    if (!source.startsWith(this.#closedText)) this.#forget();
    const tail = source.slice(this.#closedText.length);
    const tokens = this.#lex(tail);
    const open = this.#close(tokens, tail);
    if (!growing) this.#defineAll(open);
    return [...this.#closed, ...this.#shown(open, growing)];
  }

  #forget(): void {
    this.#closed = [];
    this.#closedText = '';
    for (const label of Object.keys(this.#links)) delete this.#links[label];
  }

  #lex(source: string): Token[] {
    if (isTooDeep(source)) return asItIs(source);
    const lexer = newLexer(this.#options);
    Object.assign(lexer.tokens.links, this.#links);
    try {
      return lexer.lex(source);
    } catch {
      // Deep in another way than we foresaw, until the stack was exhausted.
      return asItIs(source);
    }
  }

  /** Takes over what is closed and returns the rest. */
  #close(tokens: Token[], tail: string): Token[] {
    const count = closedCount(tokens, tail);
    const closed = tokens.slice(0, count);
    this.#closed.push(...blocksOf(closed));
    this.#closedText += closed.map(({ raw }) => raw).join('');
    this.#defineAll(closed);
    return tokens.slice(count);
  }

  #defineAll(tokens: Token[]): void {
    for (const token of tokens) if (token.type === 'def') this.#define(token as Tokens.Def);
  }

  #define({ tag, href, title }: Tokens.Def): void {
    if (this.#links[tag]) return;
    this.#links[tag] = { href, title };
    const refers = (block: Block) => block.raw.toLowerCase().includes(`[${tag}]`) && block.token.type !== 'def';
    this.#closed = this.#closed.flatMap((block) => (refers(block) ? blocksOf(this.#lex(block.raw)) : [block]));
  }

  #shown(open: Token[], growing: boolean): Block[] {
    const last = open.findLastIndex(({ type }) => type !== 'space');
    const token = open[last];
    if (!growing || !token || token.type === 'code' || token.type === 'math') return blocksOf(open);
    const healed = heal(token);
    const shown = healed === token.raw ? [token] : this.#lex(healed);
    return blocksOf([...open.slice(0, last), ...shown]);
  }
}

/** Quotes in quotes and lists in lists, deeper than anybody writes: each level would be read anew from its beginning. */
const TOO_DEEP = /^(?:[ \t]{0,3}(?:>|[-+*][ \t]|\d{1,9}[.)][ \t])){60}/m;
/** A text that no reader should go down into. */
export const isTooDeep = (source: string): boolean => TOO_DEEP.test(source);
const asItIs = (source: string): Token[] => [{ type: 'html', raw: source, text: source }];

const blocksOf = (tokens: Token[]): Block[] =>
  tokens.filter(({ type }) => type !== 'space' && type !== 'def').map((token) => ({ token, raw: token.raw }));

/** How many tokens at the beginning cannot change any more, however the text goes on. */
function closedCount(tokens: Token[], tail: string): number {
  const last = tokens.findLastIndex(({ type }) => type !== 'space');
  const before = tokens.findLastIndex(({ type }, place) => place < last && type !== 'space');
  if (before < 0) return 0;
  const lastAt = tokens.slice(0, last).reduce((length, { raw }) => length + raw.length, 0);
  const lines = tail.slice(lastAt).split('\n').length - 1;
  const afterEmptyLine = tail.slice(0, lastAt).endsWith('\n\n');
  if (afterEmptyLine && ENDS_AT_EMPTY_LINE.has(tokens[before]?.type ?? '')) return last;
  // The first line tells what begins there; without an empty line before it, a table’s second line has its say too.
  return lines >= (afterEmptyLine ? 1 : 2) ? last : before;
}

/** Markers at the end that are not text but the beginning of something: kept back until it is clear of what. */
const BEGINNING = /(?:^|\n)[ \t]{0,3}(?:[-+*=_]{1,3}|#{1,6}|>|\d{1,9}[.)]?)[ \t]*$/;
/** A table’s head, before the line below it tells that it is one. */
const TABLE_HEAD = /(?:^|\n)\|[^\n]*(?:\n[|:\- \t]*)?$/;

function heal({ type, raw }: Token): string {
  const settled = raw.replace(BEGINNING, '').replace(type === 'paragraph' ? TABLE_HEAD : /$^/, '');
  return remend(settled, { linkMode: 'text-only', setextHeadings: false, htmlTags: false, katex: false });
}
