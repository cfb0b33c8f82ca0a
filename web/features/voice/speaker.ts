import type { Engine, Voicing } from './engines/engine.ts';
import { languageToRead } from './languages.ts';
import type { ReadingSource, ReadingState } from './reading-state.ts';
import { readingWords } from './reading-words.ts';
import { Script } from './script.ts';
import { spokenWords } from './spoken-words.ts';

type Options = {
  engineFor: (language: string, workspaceId: string | undefined) => Promise<Engine>;
  voicing: () => { voice: string; speed: number; language: string };
  tell: (state: ReadingState) => void;
};

/** One text on its way to the ear. */
type Run = {
  source: ReadingSource;
  script: Script;
  /** The sentence that is said now. */
  at: number;
  /** Where to go on instead of at the next one. */
  jump: number | undefined;
  engine: Engine | undefined;
  paused: boolean;
  ended: boolean;
  /** Ends a wait for more text, or for the pause to be over. */
  wake: () => void;
};

/** How a reading came to its end; a message is for the person. */
export type ReadingEnd = { is: 'read' } | { is: 'stopped' } | { is: 'failed'; message: string };

/** Reads one text at a time, sentence by sentence, also while it is still being written. */
export class Speaker {
  readonly #options: Options;
  #run: Run | undefined;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Resolves when it was read to its end, stopped, or failed, which is told. */
  async read(source: ReadingSource, at = 0): Promise<ReadingEnd> {
    this.stop();
    const script = new Script({ language: this.#options.voicing().language, words: spokenWords.now });
    const run: Run = {
      ...{ source, script, at, jump: undefined, engine: undefined, paused: false, ended: false },
      wake: () => undefined,
    };
    this.#run = run;
    const unsubscribe = source.subscribe(() => run.wake());
    try {
      await this.#readAll(run);
      if (this.#run !== run) return { is: 'stopped' };
      this.stop();
      return { is: 'read' };
    } catch (error) {
      return this.#run === run ? this.#fail(run, error) : { is: 'stopped' };
    } finally {
      unsubscribe();
    }
  }

  async #readAll(run: Run): Promise<void> {
    for (;;) {
      const text = run.source.now();
      if (run.ended || !text) return;
      if (run.jump !== undefined) {
        run.at = run.jump;
        run.jump = undefined;
      }
      const sentences = run.script.update(text.markdown, text.growing);
      const sentence = sentences[run.at];
      if (sentence === undefined && !text.growing) return;
      if (sentence === undefined || run.paused) {
        this.#tell(run, run.paused ? 'paused' : 'waiting', sentence ?? sentences[run.at - 1] ?? '');
        await new Promise<void>((resolve) => {
          run.wake = resolve;
        });
        continue;
      }
      await this.#say(run, sentence, sentences[run.at + 1]);
      if (run.jump === undefined) run.at += 1;
    }
  }

  async #say(run: Run, sentence: string, next: string | undefined): Promise<void> {
    this.#tell(run, 'preparing', sentence);
    const { language } = this.#voicingFor(sentence);
    run.engine = await this.#options.engineFor(language, run.source.workspaceId);
    if (run.ended || run.jump !== undefined) return;
    if (run.paused) run.engine.pause();
    // Asked again: the speed may have been changed meanwhile.
    const saying = run.engine.say(sentence, this.#voicingFor(sentence));
    this.#tell(run, run.paused ? 'paused' : 'speaking', sentence);
    if (next !== undefined) run.engine.prepare(next, this.#voicingFor(next));
    await saying;
  }

  #voicingFor(sentence: string): Voicing {
    const voicing = this.#options.voicing();
    return { ...voicing, language: languageToRead(sentence, voicing.language) };
  }

  #tell(run: Run, phase: 'preparing' | 'speaking' | 'paused' | 'waiting', sentence: string): void {
    if (this.#run === run) this.#options.tell({ is: 'reading', id: run.source.id, phase, sentence });
  }

  #fail(run: Run, error: unknown): ReadingEnd {
    run.ended = true;
    const message = error instanceof Error && error.message ? error.message : readingWords.now.failed;
    this.#options.tell({ is: 'failed', id: run.source.id, message });
    return { is: 'failed', message };
  }

  pause(): void {
    const run = this.#run;
    if (!run || run.paused) return;
    run.paused = true;
    run.engine?.pause();
    this.#tell(run, 'paused', this.#sentenceOf(run));
  }

  resume(): void {
    const run = this.#run;
    if (!run?.paused) return;
    run.paused = false;
    run.engine?.resume();
    this.#tell(run, 'speaking', this.#sentenceOf(run));
    run.wake();
  }

  /** To another sentence, counted from this one. */
  skip(by: number): void {
    const run = this.#run;
    if (!run) return;
    run.jump = Math.max(0, run.at + by);
    run.paused = false;
    run.engine?.stop();
    run.wake();
  }

  stop(): void {
    const run = this.#run;
    this.#run = undefined;
    if (run) {
      run.ended = true;
      run.engine?.stop();
      run.wake();
    }
    this.#options.tell({ is: 'silent' });
  }

  /** After a failure: the sentence at which it failed is said again. */
  async retry(): Promise<ReadingEnd> {
    return this.#run?.ended ? this.read(this.#run.source, this.#run.at) : { is: 'stopped' };
  }

  /** Holds for what is being said already. */
  setSpeed(speed: number): void {
    this.#run?.engine?.setSpeed(speed);
  }

  #sentenceOf(run: Run): string {
    const text = run.source.now();
    return text ? (run.script.update(text.markdown, text.growing)[run.at] ?? '') : '';
  }
}
