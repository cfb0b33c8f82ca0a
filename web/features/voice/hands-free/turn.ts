import type { Ear, Hearing } from '../ears/ear.ts';
import { earWords } from '../ears/ear-words.ts';

/** Who is silent so long after speaking has said what they wanted to say. */
export const PAUSE_MS = 1_500;
/** Where nobody speaks for so long, nobody is there. */
export const QUIET_MS = 60_000;
const LOOKS_MS = 100;

type Hears = Hearing & {
  /** Somebody spoke, and makes a pause. */
  paused: () => void;
  /** Nobody has spoken at all. */
  quiet: () => void;
};

/** One turn of the person: an ear from its beginning until all that was said is there. */
export class Turn {
  readonly #ear: Ear;
  readonly #hears: Hears;
  readonly #nowMs: () => number;
  #guess = '';
  #isOver = false;
  #sinceMs = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(makeEar: (hearing: Hearing) => Ear, hears: Hears, nowMs: () => number) {
    this.#hears = hears;
    this.#nowMs = nowMs;
    this.#ear = makeEar({
      heard: (words) => this.#isOver || hears.heard(words),
      guessed: (guess) => this.#isOver || this.#tellGuess(guess),
      ended: (why) => this.#isOver || this.#ended(why),
    });
  }

  readonly level = (): number | undefined => this.#ear.level();

  /** Nothing was said that one would have to wait for. */
  get isSilent(): boolean {
    return this.#ear.silentMs() === undefined && this.#guess === '';
  }

  /** Something is still to be written down, and `finish` may be asked again. */
  get keeps(): boolean {
    return this.#ear.keeps();
  }

  async start(): Promise<void> {
    await this.#ear.start();
    if (this.#isOver) return;
    this.#sinceMs = this.#nowMs();
    this.#timer = setInterval(() => this.#look(), LOOKS_MS);
  }

  /** Listens no more; resolves when all that was said is told. */
  finish(): Promise<void> {
    clearInterval(this.#timer);
    return this.#ear.finish();
  }

  /** Listens no more, and tells nothing more. */
  cancel(): void {
    this.#isOver = true;
    clearInterval(this.#timer);
    this.#ear.cancel();
  }

  #look(): void {
    const silentMs = this.#ear.silentMs();
    if (silentMs !== undefined && silentMs >= PAUSE_MS) this.#hears.paused();
    else if (this.isSilent && this.#nowMs() - this.#sinceMs > QUIET_MS) this.#hears.quiet();
  }

  #tellGuess(guess: string): void {
    this.#guess = guess;
    this.#hears.guessed(guess);
  }

  #ended(why: string): void {
    clearInterval(this.#timer);
    if (this.isSilent && why === earWords.now.nothing) this.#hears.quiet();
    else this.#hears.ended(why);
  }
}
