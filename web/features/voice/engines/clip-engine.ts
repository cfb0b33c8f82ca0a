import type { Engine, Voicing } from './engine.ts';
import { engineWords } from './engine-words.ts';

type Make = (sentence: string, voicing: Voicing) => Promise<Blob>;
/** What is said now, what comes next, and what one goes back to. */
const KEPT_CLIPS = 6;

/** Speaks by playing recordings that `make` provides, one for each sentence. */
export class ClipEngine implements Engine {
  readonly #make: Make;
  // One for all: a browser that let it play once lets it play again.
  readonly #audio = new Audio();
  readonly #clips = new Map<string, Promise<Blob>>();
  #end: () => void = () => undefined;
  #paused = false;
  /** May change while a sentence is still being made. */
  #speed = 1;

  constructor(make: Make) {
    this.#make = make;
  }

  prepare(sentence: string, voicing: Voicing): void {
    this.#clipOf(sentence, voicing).catch(() => undefined);
  }

  async say(sentence: string, voicing: Voicing): Promise<void> {
    let isStopped = false;
    this.#speed = voicing.speed;
    const stopped = new Promise<void>((resolve) => {
      this.#end = () => {
        isStopped = true;
        resolve();
      };
    });
    const clip = await Promise.race([this.#clipOf(sentence, voicing), stopped]);
    if (clip && !isStopped) await this.#play(clip, stopped);
  }

  pause(): void {
    this.#paused = true;
    this.#audio.pause();
  }

  resume(): void {
    this.#paused = false;
    if (this.#audio.src) void this.#audio.play().catch(() => undefined);
  }

  stop(): void {
    this.#paused = false;
    this.#end();
  }

  setSpeed(speed: number): void {
    this.#speed = speed;
    this.#audio.playbackRate = speed;
  }

  #clipOf(sentence: string, voicing: Voicing): Promise<Blob> {
    // The speed is a matter of playing.
    const key = `${voicing.language} ${voicing.voice} ${sentence}`;
    const known = this.#clips.get(key);
    if (known) return known;
    const clip = this.#make(sentence, voicing);
    this.#clips.set(key, clip);
    clip.catch(() => this.#clips.delete(key));
    const [oldest] = this.#clips.keys();
    if (this.#clips.size > KEPT_CLIPS && oldest !== undefined) this.#clips.delete(oldest);
    return clip;
  }

  async #play(clip: Blob, stopped: Promise<void>): Promise<void> {
    const audio = this.#audio;
    const url = URL.createObjectURL(clip);
    audio.src = url;
    audio.playbackRate = this.#speed;
    try {
      await Promise.race([this.#ended(), stopped]);
    } finally {
      audio.pause();
      audio.removeAttribute('src');
      URL.revokeObjectURL(url);
    }
  }

  /** Plays from the beginning to the end, unless it is to wait. */
  #ended(): Promise<void> {
    const audio = this.#audio;
    return new Promise((resolve, reject) => {
      audio.onended = () => resolve();
      audio.onerror = () => reject(new Error(engineWords.now.unplayable));
      // Another source ends a play that is still to begin: that is no failure.
      const isRefusal = (error: unknown) => error instanceof DOMException && error.name === 'NotAllowedError';
      const refused = (error: unknown) => isRefusal(error) && reject(new Error(engineWords.now.refused));
      if (!this.#paused) audio.play().catch(refused);
    });
  }
}
