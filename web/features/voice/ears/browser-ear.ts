import type { Ear, Hearing } from './ear.ts';
import { earWords } from './ear-words.ts';
import type { Recogniser, RecogniserClass, RecogniserResult } from './recogniser.ts';

type Options = {
  Recogniser: RecogniserClass;
  /** BCP 47. */
  language: string;
  /** The sound must not leave the device. */
  here: boolean;
  nowMs?: () => number;
};

/** Browsers end by themselves after some silence; so often in a row without a word, and nobody is there. */
const EMPTY_RUNS_MAX = 4;
/** The recogniser of Android tells what it is sure of again and again, unless it listens for one sentence at a time. */
const isAndroid = () => /Android/.test(navigator.userAgent);

/** The recogniser of the browser, by the Web Speech API. */
export class BrowserEar implements Ear {
  readonly #options: Options;
  readonly #hearing: Hearing;
  #recogniser: Recogniser | undefined;
  /** How many results of this run were told for good. */
  #told = 0;
  #guess = '';
  #emptyRuns = 0;
  #spokenMs: number | undefined;
  #problem: string | undefined;
  #isEnding = false;
  #ended: () => void = () => undefined;

  constructor(options: Options, hearing: Hearing) {
    this.#options = options;
    this.#hearing = hearing;
  }

  start(): Promise<void> {
    const recogniser = new this.#options.Recogniser();
    recogniser.lang = this.#options.language;
    recogniser.continuous = !isAndroid();
    recogniser.interimResults = true;
    if (this.#options.here) recogniser.processLocally = true;
    this.#recogniser = recogniser;
    return new Promise((resolve, reject) => {
      let hasStarted = false;
      recogniser.onstart = () => {
        hasStarted = true;
        resolve();
      };
      recogniser.onresult = ({ results }) => this.#hear(results);
      recogniser.onerror = ({ error }) => {
        // Silence and our own ending are no failures.
        if (error !== 'no-speech' && error !== 'aborted') this.#problem = problemWith(error);
      };
      recogniser.onend = () => {
        if (hasStarted) this.#runEnded();
        else reject(new Error(this.#problem ?? earWords.now.failed));
      };
      recogniser.start();
    });
  }

  async finish(): Promise<void> {
    const recogniser = this.#recogniser;
    if (recogniser) {
      this.#isEnding = true;
      const ended = new Promise<void>((resolve) => {
        this.#ended = resolve;
      });
      recogniser.stop();
      await ended;
    }
    if (this.#spokenMs === undefined) throw new Error(this.#problem ?? earWords.now.nothing);
  }

  cancel(): void {
    this.#isEnding = true;
    const recogniser = this.#recogniser;
    this.#recogniser = undefined;
    if (recogniser) recogniser.onresult = null;
    recogniser?.abort();
  }

  keeps = () => false;

  level(): undefined {}

  silentMs(): number | undefined {
    return this.#spokenMs === undefined ? undefined : this.#nowMs() - this.#spokenMs;
  }

  #nowMs(): number {
    return (this.#options.nowMs ?? (() => performance.now()))();
  }

  #hear(results: ArrayLike<RecogniserResult>): void {
    const open: string[] = [];
    for (const [at, result] of Array.from(results).entries()) {
      const words = result[0]?.transcript.trim() ?? '';
      if (!result.isFinal) open.push(words);
      else if (at >= this.#told) {
        this.#told = at + 1;
        if (words) this.#hearing.heard(words);
      }
    }
    this.#spokenMs = this.#nowMs();
    this.#emptyRuns = 0;
    this.#show(open.join(' ').trim());
  }

  #show(guess: string): void {
    if (guess === this.#guess) return;
    this.#guess = guess;
    this.#hearing.guessed(guess);
  }

  #runEnded(): void {
    // What it was not sure of yet was said all the same.
    if (this.#guess && this.#recogniser) this.#hearing.heard(this.#guess);
    this.#show('');
    this.#told = 0;
    this.#emptyRuns += 1;
    const recogniser = this.#recogniser;
    if (recogniser && !this.#isEnding && this.#problem === undefined && this.#emptyRuns < EMPTY_RUNS_MAX) {
      recogniser.start();
      return;
    }
    this.#recogniser = undefined;
    this.#ended();
    if (recogniser && !this.#isEnding) this.#hearing.ended(this.#problem ?? earWords.now.nothing);
  }
}

function problemWith(error: string): string {
  const t = earWords.now;
  if (error === 'not-allowed') return t.denied;
  if (error === 'service-not-allowed') return t.refused;
  if (error === 'audio-capture') return t.absent;
  if (error === 'network') return t.offline;
  return error === 'language-not-supported' ? t.noLanguage : t.failed;
}
