import { unmarked } from './title.ts';

/** A piece takes about that long to be read out; what comes faster waits for its turn. */
export const PIECE_EVERY_MS = 6_000;
const MOST_CHARS = 240;
const SENTENCE_END = /[.!?…:]["'”’)\]*_]*\s|[。！？]|\n\n/gu;

/** Hands out what an answer says while it is written: whole sentences, in order, a few at a time. */
export class Pacing {
  #upto: number;

  /** `from`: what was said before, which is not told again. */
  constructor(from = 0) {
    this.#upto = from;
  }

  /** Undefined while no sentence is complete. */
  next(markdown: string): string | undefined {
    const rest = markdown.slice(this.#upto, this.#upto + MOST_CHARS);
    const end = [...rest.matchAll(SENTENCE_END)].at(-1);
    // A sentence without an end is told as far as it fits.
    const cut = rest.length === MOST_CHARS ? rest.lastIndexOf(' ') + 1 || MOST_CHARS : 0;
    return this.#take(markdown, end ? end.index + end[0].length : cut);
  }

  /** What is left when the answer is over: its last words, or undefined where they are too many to be told now. */
  last(markdown: string): string | undefined {
    const left = markdown.length - this.#upto;
    return left > MOST_CHARS ? undefined : (this.#take(markdown, left) ?? '');
  }

  /** Somebody else reads it. */
  skip(markdown: string): void {
    this.#upto = markdown.length;
  }

  #take(markdown: string, chars: number): string | undefined {
    const piece = unmarked(markdown.slice(this.#upto, this.#upto + chars));
    this.#upto += chars;
    return piece || undefined;
  }
}
