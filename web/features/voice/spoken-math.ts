import type { spokenWords } from './spoken-words.ts';

type Said = (typeof spokenWords)['now'];
type SignName = Exclude<keyof Said, 'code' | 'codeIn' | 'link' | 'picture' | 'done' | 'toDo'>;

/** Longer ones are no help to anybody who only listens. */
const MAX_CHARS = 80;
/** Commands whose names are what one says. */
const NAMES =
  /^(?:alpha|beta|gamma|delta|epsilon|zeta|eta|theta|iota|kappa|lambda|mu|nu|xi|pi|rho|sigma|tau|phi|chi|psi|omega|sin|cos|tan|log|ln|exp|lim|max|min|det)$/i;
const SIGNS: Record<string, SignName> = {
  '=': 'equals',
  '+': 'plus',
  '-': 'minus',
  '−': 'minus',
  '<': 'less',
  '>': 'greater',
  '*': 'times',
  '/': 'dividedBy',
  '\\cdot': 'times',
  '\\times': 'times',
  '\\div': 'dividedBy',
  '\\pm': 'plusMinus',
  '\\le': 'atMost',
  '\\leq': 'atMost',
  '\\ge': 'atLeast',
  '\\geq': 'atLeast',
  '\\ne': 'unequal',
  '\\neq': 'unequal',
  '\\approx': 'about',
  '\\to': 'goesTo',
  '\\rightarrow': 'goesTo',
  '\\in': 'isIn',
  '\\infty': 'infinity',
  '\\sum': 'sum',
  '\\int': 'integral',
};
/** Changes how it looks and not what it says. */
const SILENT = /^\\(?:left|right|big|Big|displaystyle|quad|qquad|[,;:! ])$/;
const WRAPPERS = /^\\(?:text|mathrm|mathbf|mathit|operatorname|vec|hat|bar|overline)$/;

/** A short formula as one would say it; anything more is “a formula”. */
export function spokenMath(tex: string, t: Said): string {
  if (tex.length > MAX_CHARS) return t.formula;
  try {
    return new Reader(tex, t).all();
  } catch {
    return t.formula;
  }
}

class Reader {
  readonly #pieces: string[];
  readonly #t: Said;
  #at = 0;

  constructor(tex: string, t: Said) {
    this.#pieces = tex.match(/\\[a-zA-Z]+|\\.|\d+(?:[.,]\d+)?|\s+|[\s\S]/g) ?? [];
    this.#t = t;
  }

  all(): string {
    const said = this.#until(undefined);
    return said === '' ? this.#t.formula : said;
  }

  #until(end: string | undefined): string {
    const said: string[] = [];
    while (this.#at < this.#pieces.length) {
      if (this.#pieces[this.#at] === end) break;
      said.push(this.#one());
    }
    if (end !== undefined && this.#pieces[this.#at++] !== end) throw new Error('A brace is missing');
    return said.filter(Boolean).join(' ');
  }

  /** The next piece, or what stands in braces. */
  #one(): string {
    const piece = this.#pieces[this.#at++] ?? '';
    const t = this.#t;
    if (piece === '{') return this.#until('}');
    if (piece === '^') return this.#power();
    if (piece === '_') return `${t.index} ${this.#one()}`;
    if (/^\\[dt]?frac$/.test(piece)) return `${this.#one()} ${t.over} ${this.#one()}`;
    if (piece === '\\sqrt') return `${t.root} ${this.#one()}`;
    if (WRAPPERS.test(piece)) return this.#one();
    if (SILENT.test(piece) || /^[\s()[\]|.,:;!']$/.test(piece)) return '';
    const sign = SIGNS[piece];
    if (sign) return t[sign];
    if (NAMES.test(piece.slice(1))) return piece.slice(1);
    if (/^[\p{L}\p{N}%]/u.test(piece)) return piece;
    throw new Error('Nothing that one says');
  }

  #power(): string {
    const power = this.#one();
    if (power === '2') return this.#t.squared;
    if (power === '3') return this.#t.cubed;
    return `${this.#t.power} ${power}`;
  }
}
