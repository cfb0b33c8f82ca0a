import type { TokenizerExtension, Tokens } from 'marked';

/** A formula. `open`: its end is missing; it may come while the text grows, otherwise this is text. */
export type MathToken = Tokens.Generic & { type: 'math'; tex: string; display: boolean; open?: boolean };

const PAIRS = { $$: '$$', '\\[': '\\]', '\\(': '\\)', $: '$' } as const;
type Opener = keyof typeof PAIRS;

/** A formula of more than this is none. */
const MAX_CHARS = 8_000;
const BLOCK_START = /^ {0,3}(\$\$(?!\$)|\\\[)/;
const EMPTY_LINE = /\n[ \t]*(?:\n|$)/;
const EMPTY_LINE_INSIDE = /\n[ \t]*\n/;
const REST_OF_LINE = /^[ \t]*(?:\n|$)/;

/**
 * A formula on lines of its own: from `$$` or `\[` at the beginning of a line to its end at the end of a line, without
 * an empty line between. Where the end is missing, the text up to the empty line stays together, so that what looks
 * like a list in the middle of a formula that is still being written is none.
 */
export function displayMath(source: string): MathToken | undefined {
  const start = BLOCK_START.exec(source);
  if (!start) return undefined;
  const from = start[0].length;
  const near = source.slice(0, MAX_CHARS);
  const end = near.indexOf(PAIRS[start[1] as Opener], from);
  if (end < 0 || EMPTY_LINE_INSIDE.test(near.slice(0, end))) return openMath(near, from);
  const rest = REST_OF_LINE.exec(source.slice(end + 2, end + MAX_CHARS));
  const tex = near.slice(from, end).trim();
  if (!rest) return undefined;
  const raw = near.slice(0, end + 2) + rest[0];
  return { type: 'math', raw, tex, display: true, ...(tex === '' ? { open: true } : {}) };
}

function openMath(near: string, from: number): MathToken | undefined {
  const empty = EMPTY_LINE.exec(near);
  if (!empty && near.length === MAX_CHARS) return undefined;
  const raw = empty ? near.slice(0, empty.index + 1) : near;
  return { type: 'math', raw, tex: raw.slice(from).trim(), display: true, open: true };
}

/** What stands in code and between paragraphs, never in a formula. */
const NO_MATH = /`|\n[ \t]*\n/;

/** “the $n$th”, “two $x$s”; otherwise what follows at once shows that it was the beginning of a name or a price. */
const AFTER_CLOSER = /^(?:(?:th|st|nd|rd|s)\b|(?![\p{L}\p{N}_]))/u;

/**
 * A formula among words. A single dollar begins one only if no letter, digit or dollar stands before it and no space
 * behind it, and ends one only if no space stands before and no digit behind it: prices, shell variables and lone
 * dollars stay text. `before` is what stands before `source`.
 */
export function inlineMath(source: string, before: string): MathToken | undefined {
  const opener = (['$$', '\\(', '\\[', '$'] as const).find((each) => source.startsWith(each));
  if (!opener) return undefined;
  const math = opener === '$' ? dollarMath(source, before) : pairedMath(source, before, opener);
  return math && math.raw.length <= MAX_CHARS && !NO_MATH.test(math.tex) ? math : undefined;
}

function pairedMath(source: string, before: string, opener: Opener): MathToken | undefined {
  if (opener === '$$' && (before.endsWith('$') || source[2] === '$')) return undefined;
  const closer = PAIRS[opener];
  const near = source.slice(0, MAX_CHARS);
  const end = near.indexOf(closer, 2);
  const tex = near.slice(2, end).trim();
  if (end < 0 || tex === '') return undefined;
  return { type: 'math', raw: source.slice(0, end + 2), tex, display: opener === '$$' || opener === '\\[' };
}

function dollarMath(source: string, before: string): MathToken | undefined {
  if (/[\p{L}\p{N}$\\]$/u.test(before)) return undefined;
  const found = /^\$((?:\\[^\n]|[^\\$\n]|\n(?![ \t]*\n))+)\$/.exec(source);
  const tex = found?.[1] ?? '';
  if (!found || /^\s|\s$/.test(tex) || isProse(tex)) return undefined;
  if (!AFTER_CLOSER.test(source.slice(found[0].length))) return undefined;
  return { type: 'math', raw: found[0], tex, display: false };
}

/** “5 and 10”, “20M, or US”: between two prices, a number and words without any sign of a formula. */
const isProse = (tex: string): boolean =>
  /^\d/.test(tex) && !/[\\^_=+*/<>{}|]/.test(tex) && /[\s,;]/.test(tex) && /[a-z]{2}/i.test(tex);

/** Further than this no start looks: it is asked anew at every word, and a text may be long. */
const LOOKS_CHARS = 4_096;

/** Text is cut where a formula may begin, or where nobody looked; pieces of text are joined again. */
function inlineStart(source: string): number | undefined {
  const at = source.slice(0, LOOKS_CHARS).search(/\$|\\[([]/);
  if (at >= 0) return at;
  return source.length > LOOKS_CHARS ? LOOKS_CHARS : undefined;
}

const BLOCK_STARTS = /\n {0,3}(?:\$\$(?!\$)|\\\[)|\n[ \t]*\n/g;

/** Where the paragraph ends because a formula begins: cut elsewhere, a long one would be read again and again. */
function blockStart(source: string): number | undefined {
  for (const { 0: start, index } of source.matchAll(BLOCK_STARTS)) {
    if (start.endsWith('\n')) return undefined;
    if (displayMath(source.slice(index + 1))) return index + 1;
  }
  return undefined;
}

/** For the lexer. Whether a formula really begins there is decided by the rules above. */
export const MATH_EXTENSIONS: TokenizerExtension[] = [
  {
    name: 'displayMath',
    level: 'block',
    start: blockStart,
    tokenizer(source) {
      const math = displayMath(source);
      // Shown as text where the end never comes.
      if (math?.open) math.tokens = this.lexer.inline(math.raw.trimEnd());
      return math;
    },
  },
  {
    name: 'inlineMath',
    level: 'inline',
    start: inlineStart,
    tokenizer: (source, tokens) => inlineMath(source, lastCharsOf(tokens)),
  },
];

const lastCharsOf = (tokens: unknown): string =>
  Array.isArray(tokens) ? String((tokens.at(-1) as Tokens.Generic | undefined)?.raw ?? '').slice(-2) : '';
