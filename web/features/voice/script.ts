import { type Block, MarkdownDocument } from '#platform/markdown/blocks.ts';
import { isFenceClosed } from '#platform/markdown/growing.ts';
import { sentencesOf } from './sentences.ts';
import { spokenText } from './spoken-text.ts';
import type { spokenWords } from './spoken-words.ts';

type Options = { language: string; words: (typeof spokenWords)['now'] };

/**
 * The sentences of a text that may still grow. What was given out stays: a sentence comes only once no further word
 * can change it, so it can be spoken at once.
 */
export class Script {
  readonly #document = new MarkdownDocument({ breaks: false });
  readonly #options: Options;
  readonly #sentences: string[] = [];
  /** The first block that is not given out whole, and how much of it is. */
  #block = 0;
  #chars = 0;

  constructor(options: Options) {
    this.#options = options;
  }

  /** All sentences so far, those of earlier calls first. */
  update(markdown: string, growing: boolean): readonly string[] {
    const blocks = this.#document.update(markdown, growing);
    while (this.#block < blocks.length) {
      const block = blocks[this.#block];
      const isOpen = growing && this.#block === blocks.length - 1;
      if (!block) break;
      this.#take(block, isOpen);
      if (isOpen) break;
      this.#block += 1;
      this.#chars = 0;
    }
    return this.#sentences;
  }

  #take({ token, raw }: Block, isOpen: boolean): void {
    const { language, words } = this.#options;
    // Of code only the whole is named, of a table the next row may change what a column is.
    if (isOpen && ((token.type === 'code' && !isFenceClosed(raw)) || token.type === 'table')) return;
    const rest = spokenText(token, words).slice(this.#chars);
    const sentences = sentencesOf(rest, language);
    for (const { text, length } of isOpen ? sentences.slice(0, -1) : sentences) {
      this.#chars += length;
      if (text) this.#sentences.push(text);
    }
  }
}
