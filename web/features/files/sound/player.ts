import { Topics } from '#platform/topics.ts';

/** A sound that can be played. */
export type Track = {
  /** Of the file or the upload. */
  id: string;
  name: string;
  /** Its address: of the server, or of what is on this device. */
  source: string;
  /** Where it is known before it is played. */
  durationMs?: number | undefined;
};

/** `atMs`: where it is, or goes on. */
export type TrackState = { is: 'still' | 'playing' | 'failed'; atMs: number; durationMs?: number };

export const SPEEDS = [1, 1.5, 2] as const;
const SPEED = 'speed';
const PLAYS = 'plays';
const BEGINNING: TrackState = { is: 'still', atMs: 0 };

/** Plays one sound at a time, wherever on the page it was asked for; each remembers where it was. */
export class Player {
  readonly #audio: HTMLAudioElement;
  readonly #place: () => string;
  readonly #states = new Map<string, TrackState>();
  readonly #topics = new Topics<string>();
  #track: Track | undefined;
  #startedAt = '';
  #speed: number = SPEEDS[0];

  /** `place`: where the person is; gone elsewhere, they hear nothing that they could not stop. */
  constructor(audio: HTMLAudioElement, place: () => string) {
    this.#audio = audio;
    this.#place = place;
    audio.preload = 'metadata';
    audio.ontimeupdate = () => this.#look();
    audio.ondurationchange = () => this.#look();
    audio.onplay = () => {
      this.#set({ is: 'playing' });
      this.#topics.tell(PLAYS);
    };
    audio.onpause = () => this.#set({ is: 'still' });
    audio.onended = () => this.#set({ is: 'still', atMs: 0 });
    audio.onerror = () => this.#set({ is: 'failed' });
  }

  readonly of = (id: string): TrackState => this.#states.get(id) ?? BEGINNING;
  readonly speed = (): number => this.#speed;
  readonly subscribe = (id: string, hear: () => void): (() => void) => this.#topics.subscribe(id, hear);
  readonly subscribeSpeed = (hear: () => void): (() => void) => this.#topics.subscribe(SPEED, hear);

  /** Whenever any sound begins to play. */
  readonly whenPlaying = (hear: () => void): (() => void) => this.#topics.subscribe(PLAYS, hear);

  /** What is heard now. */
  get playing(): Track | undefined {
    return this.#track && this.of(this.#track.id).is === 'playing' ? this.#track : undefined;
  }

  toggle(track: Track): void {
    if (this.playing?.id === track.id) this.pause();
    else this.#play(track);
  }

  pause(): void {
    this.#audio.pause();
  }

  /** Plays on from there, or begins there later. */
  seek({ id }: Track, atMs: number): void {
    this.#states.set(id, { ...this.of(id), atMs });
    if (this.#track?.id === id) this.#audio.currentTime = atMs / 1_000;
    this.#topics.tell(id);
  }

  nextSpeed(): void {
    this.#speed = SPEEDS.find((speed) => speed > this.#speed) ?? SPEEDS[0];
    this.#audio.playbackRate = this.#speed;
    this.#topics.tell(SPEED);
  }

  /** It is not on the page any more, and its address leads nowhere. */
  forget(id: string): void {
    if (this.#track?.id === id) {
      this.#audio.pause();
      this.#audio.removeAttribute('src');
      this.#track = undefined;
    }
    this.#states.delete(id);
  }

  #play(track: Track): void {
    const { atMs, is } = this.of(track.id);
    const isOther = this.#track?.source !== track.source;
    if (isOther || is === 'failed') {
      this.#audio.pause();
      // Another source takes back what the element had still to tell of the one before.
      this.#set({ is: 'still' });
      this.#track = track;
      this.#audio.src = track.source;
      this.#audio.currentTime = atMs / 1_000;
    }
    this.#startedAt = this.#place();
    // A new source resets it.
    this.#audio.playbackRate = this.#speed;
    this.#set({ is: 'playing' });
    this.#audio.play().catch((error: unknown) => {
      // Another one, or a pause before it began, is no failure.
      const isOvertaken = error instanceof DOMException && error.name === 'AbortError';
      if (!isOvertaken && this.#track === track) this.#set({ is: 'failed' });
    });
  }

  #look(): void {
    if (this.playing && this.#place() !== this.#startedAt) this.pause();
    const { currentTime, duration } = this.#audio;
    this.#set({
      atMs: currentTime * 1_000,
      ...(Number.isFinite(duration) ? { durationMs: duration * 1_000 } : {}),
    });
  }

  #set(change: Partial<TrackState>): void {
    if (!this.#track) return;
    const { id } = this.#track;
    this.#states.set(id, { ...this.of(id), ...change });
    this.#topics.tell(id);
  }
}
