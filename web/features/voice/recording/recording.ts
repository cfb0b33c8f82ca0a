import type { Sound } from '#contract/files.ts';
import { Signal } from '#platform/signal.ts';
import { peaksOf } from '../../files/sound/peaks.ts';
import { earWords } from '../ears/ear-words.ts';
import { recordingWords } from './recording-words.ts';

export const RECORDING_MAX_MINUTES = 15;
const LOOKS_MS = 50;
const KEEPS_MS = 5_000;

/** What a recording is made with, from the moment the microphone is open. */
export type Tape = {
  level(): number;
  /** What it has up to about a second ago. */
  soFar(): Blob;
  pause(): void;
  resume(): void;
  onLost(hear: () => void): void;
  /** Lets go of the microphone, and answers all that was recorded. */
  stop(): Promise<Blob>;
};

/** Where it goes: see `Growing` of the files. */
export type Sink = {
  keep: (soFar: File) => void;
  end: (whole: File, sound: Sound) => void;
  discard: () => void;
};

export type RecordingState =
  | { is: 'off' }
  | { is: 'starting' }
  /** `sinceMs`: when it would have begun without its pauses. */
  | { is: 'recording'; sinceMs: number }
  | { is: 'paused'; lengthMs: number }
  | { is: 'failed'; message: string };

type Options = {
  /** Rejects with an error whose message is for the person. */
  open: () => Promise<Tape>;
  nowMs?: () => number;
  tell?: (message: string) => void;
  /** Offers to take a discarding back. */
  offerBack?: (bringBack: () => void) => void;
};

/** One recording at a time, on its way to become a file of a message. What was recorded is lost only when it is discarded. */
export class Recording {
  readonly changed = new Signal<void>();
  readonly #options: Options;
  #state: RecordingState = { is: 'off' };
  #tape: Tape | undefined;
  #sink: Sink | undefined;
  /** Which composer it was begun in. */
  #place: string | undefined;
  readonly #shown = new Map<string, number>();
  #levels: number[] = [];
  #name = '';
  #keptMs = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(options: Options) {
    this.#options = options;
  }

  readonly now = (): RecordingState => this.#state;
  readonly subscribe = (hear: () => void): (() => void) => this.changed.subscribe(hear);
  readonly level = (): number | undefined => this.#tape?.level();

  get isOpen(): boolean {
    return this.#state.is === 'starting' || this.#tape !== undefined;
  }

  /** A composer is on the page. Once the one where it was begun is gone, it ends there and waits in its draft. */
  attach(place: string): () => void {
    this.#shown.set(place, (this.#shown.get(place) ?? 0) + 1);
    return () => {
      this.#shown.set(place, (this.#shown.get(place) ?? 1) - 1);
      // Drawn anew, it comes back at once.
      setTimeout(() => {
        if (this.#place !== place || this.#shown.get(place)) return;
        if (this.#state.is === 'failed' || this.#state.is === 'starting') this.discard();
        else void this.finish(recordingWords.now.left);
      });
    };
  }

  /** `sink`: asked for once it records. */
  async start(place: string, sink: () => Sink | undefined): Promise<void> {
    if (this.isOpen) return;
    const starting: RecordingState = { is: 'starting' };
    this.#place = place;
    this.#set(starting);
    try {
      const tape = await this.#options.open();
      const made = this.#state === starting ? sink() : undefined;
      if (!made) {
        void tape.stop();
        if (this.#state === starting) this.#set({ is: 'off' });
        return;
      }
      this.#begin(tape, made);
    } catch (error) {
      if (this.#state === starting)
        this.#set({ is: 'failed', message: error instanceof Error ? error.message : earWords.now.busy });
    }
  }

  pause(): void {
    if (this.#state.is !== 'recording') return;
    this.#tape?.pause();
    this.#set({ is: 'paused', lengthMs: this.#lengthMs });
  }

  resume(): void {
    if (this.#state.is !== 'paused') return;
    this.#tape?.resume();
    this.#set({ is: 'recording', sinceMs: this.#nowMs - this.#state.lengthMs });
  }

  /** Ends it; what was recorded is an upload then. */
  async finish(why?: string): Promise<void> {
    const ended = await this.#end();
    if (!ended) return;
    const { sink, file, sound } = ended;
    if (file.size === 0) {
      sink.discard();
      this.#set({ is: 'failed', message: earWords.now.nothing });
      return;
    }
    sink.end(file, sound);
    if (why) this.#options.tell?.(why);
  }

  /** Ends it without a file. */
  async discard(): Promise<void> {
    const ended = await this.#end();
    if (!ended) return this.#set({ is: 'off' });
    const { sink, file, sound } = ended;
    sink.discard();
    if (file.size > 0) this.#options.offerBack?.(() => sink.end(file, sound));
  }

  /** The person is gone, and with them what they said. */
  forget(): void {
    void this.#end().then((ended) => ended?.sink.discard());
    this.#set({ is: 'off' });
  }

  /** Keeps on this device what there is of it. */
  readonly keep = (): void => {
    const soFar = this.#tape?.soFar();
    if (!soFar || soFar.size === 0) return;
    this.#keptMs = this.#lengthMs;
    this.#sink?.keep(fileOf(soFar, this.#name));
  };

  get #nowMs(): number {
    return (this.#options.nowMs ?? (() => performance.now()))();
  }

  get #lengthMs(): number {
    if (this.#state.is === 'paused') return this.#state.lengthMs;
    return this.#state.is === 'recording' ? Math.max(1, Math.round(this.#nowMs - this.#state.sinceMs)) : 0;
  }

  #begin(tape: Tape, sink: Sink): void {
    this.#tape = tape;
    this.#sink = sink;
    this.#levels = [];
    this.#keptMs = 0;
    this.#name = `${recordingWords.now.name} ${moment()}`;
    this.#timer = setInterval(() => this.#look(), LOOKS_MS);
    tape.onLost(() => void this.finish(recordingWords.now.lost));
    this.#set({ is: 'recording', sinceMs: this.#nowMs });
  }

  #look(): void {
    if (this.#state.is !== 'recording') return;
    const lengthMs = this.#lengthMs;
    const level = this.#tape?.level() ?? 0;
    // A page in the background looks less often.
    while (this.#levels.length < lengthMs / LOOKS_MS) this.#levels.push(level);
    if (lengthMs >= RECORDING_MAX_MINUTES * 60_000)
      void this.finish(recordingWords.now.full({ minutes: RECORDING_MAX_MINUTES }));
    else if (lengthMs - this.#keptMs >= KEEPS_MS) this.keep();
  }

  async #end(): Promise<{ sink: Sink; file: File; sound: Sound } | undefined> {
    const [tape, sink, durationMs, name] = [this.#tape, this.#sink, this.#lengthMs, this.#name];
    if (!tape || !sink) return undefined;
    this.#tape = this.#sink = undefined;
    clearInterval(this.#timer);
    this.#set({ is: 'off' });
    const file = fileOf(await tape.stop(), name);
    return { sink, file, sound: { durationMs: Math.max(1, durationMs), peaks: peaksOf(this.#levels) } };
  }

  #set(state: RecordingState): void {
    this.#state = state;
    this.changed.tell();
  }
}

const SUFFIXES: Record<string, string> = { 'audio/webm': 'webm', 'audio/mp4': 'm4a', 'audio/ogg': 'ogg' };

const fileOf = (sound: Blob, name: string) =>
  new File([sound], `${name}.${SUFFIXES[sound.type] ?? 'webm'}`, { type: sound.type });

/** “2026-11-24 16.20”, by the clock on the person's wall. */
function moment(): string {
  const now = new Date();
  const local = new Date(now.getTime() - now.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16).replace('T', ' ').replace(':', '.');
}
