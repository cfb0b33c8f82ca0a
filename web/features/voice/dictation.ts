import { Signal } from '#platform/signal.ts';
import type { Ear, Hearing } from './ears/ear.ts';
import { earWords } from './ears/ear-words.ts';

/** Where the words go. */
export type Target = {
  /** Puts words where the cursor stands, with a space before them where one belongs. */
  say: (words: string) => void;
  /** Shows what may still change at the same place; empty for nothing. */
  guess: (words: string) => void;
};

export type DictationState =
  | { is: 'off' }
  | { is: 'starting' }
  | { is: 'listening'; sinceMs: number; guess: string }
  /** It listens no more, and the last words are on their way. */
  | { is: 'writing' }
  | { is: 'failed'; message: string; canRetry: boolean }
  /** Words came when there was no place for them any more. */
  | { is: 'left'; words: string };

type Options = { nowMs?: () => number; tell?: (message: string) => void };

/** One dictation at a time: what an ear hears on its way into what is being written. */
export class Dictation {
  readonly changed = new Signal<void>();
  readonly #options: Options;
  #state: DictationState = { is: 'off' };
  #ear: Ear | undefined;
  #target: Target | undefined;
  #left: string[] = [];
  #heardAny = false;

  constructor(options: Options = {}) {
    this.#options = options;
  }

  readonly now = (): DictationState => this.#state;
  readonly subscribe = (hear: () => void): (() => void) => this.changed.subscribe(hear);
  readonly level = (): number | undefined => this.#ear?.level();

  get isOpen(): boolean {
    const { is } = this.#state;
    return is === 'starting' || is === 'listening' || is === 'writing';
  }

  /** From now on words go here; returns how to end that. Where nobody takes them any more, it stops listening. */
  attach(target: Target): () => void {
    this.#target = target;
    return () => {
      if (this.#target === target) this.#target = undefined;
      // Another one may come at once, as when the editor takes over from the plain field.
      setTimeout(() => {
        if (!this.#target && this.#state.is === 'listening') void this.finish();
        else if (!this.#target && this.#state.is === 'starting') this.cancel();
      });
    };
  }

  async start(make: (hearing: Hearing) => Ear): Promise<void> {
    if (this.isOpen) return;
    this.#heardAny = false;
    const ear: Ear = make({
      heard: (words) => this.#ear === ear && this.#hear(words),
      guessed: (words) => this.#ear === ear && this.#guess(words),
      ended: (why) => this.#ear === ear && void this.finish(why),
    });
    this.#ear = ear;
    this.#set({ is: 'starting' });
    try {
      await ear.start();
      if (this.#ear !== ear) return;
      this.#set({ is: 'listening', sinceMs: (this.#options.nowMs ?? (() => performance.now()))(), guess: '' });
    } catch (error) {
      if (this.#ear === ear) this.#fail(error);
    }
  }

  /** Listens no more; what was said comes still. After a failure: tries once more to get what was kept. */
  async finish(why?: string): Promise<void> {
    const ear = this.#ear;
    if (!ear || this.#state.is === 'starting' || this.#state.is === 'writing') return;
    this.#set({ is: 'writing' });
    try {
      await ear.finish();
      if (this.#ear !== ear) return;
      if (!this.#heardAny) throw new Error(earWords.now.nothing);
      this.#end();
      if (why) this.#options.tell?.(why);
    } catch (error) {
      if (this.#ear === ear) this.#fail(error);
    }
  }

  /** Ends at once, without the words that have not come. */
  cancel(): void {
    this.#ear?.cancel();
    this.#end();
  }

  /** Words that were said in another way, and whose place is gone, wait to be inserted. */
  leave(words: string): void {
    this.#left.push(words);
    if (this.#state.is === 'off' || this.#state.is === 'left') this.#end();
  }

  /** Words that were left over go where the person writes now. */
  placeLeft(): void {
    const words = this.#left.join(' ');
    this.#left = [];
    this.#end();
    this.#target?.say(words);
  }

  forgetLeft(): void {
    this.#left = [];
    this.#end();
  }

  #hear(words: string): void {
    this.#heardAny = true;
    if (this.#target) this.#target.say(words);
    else this.#left.push(words);
  }

  #guess(guess: string): void {
    this.#target?.guess(guess);
    if (this.#state.is === 'listening') this.#set({ ...this.#state, guess });
  }

  #fail(error: unknown): void {
    this.#target?.guess('');
    const message = error instanceof Error ? error.message : earWords.now.failed;
    this.#set({ is: 'failed', message, canRetry: this.#ear?.keeps() ?? false });
  }

  #end(): void {
    this.#ear = undefined;
    this.#target?.guess('');
    this.#set(this.#left.length > 0 ? { is: 'left', words: this.#left.join(' ') } : { is: 'off' });
  }

  #set(state: DictationState): void {
    this.#state = state;
    this.changed.tell();
  }
}
