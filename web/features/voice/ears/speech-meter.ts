/** So much louder than the room is a voice. */
const ABOVE_ROOM = 2.5;
/** Quieter than this nobody speaks, however silent the room is. */
const LEAST = 0.004;
/** A loud room is believed to be one only slowly: somebody may speak without a pause. */
const ROOM_GROWS_PER_S = 1.15;
const LOUDEST_ROOM = 0.08;
/** A click or a cough is shorter. */
const VOICE_MS = 120;

/** Tells speech from silence by how loud it is, in a room that it gets to know meanwhile. */
export class SpeechMeter {
  #room: number | undefined;
  #lastMs: number | undefined;
  #loudMs = 0;
  #spokenMs: number | undefined;

  /** How loud it is at a time; call it about twenty times a second. */
  hear(level: number, atMs: number): void {
    const passedMs = this.#lastMs === undefined ? 0 : Math.max(0, atMs - this.#lastMs);
    this.#lastMs = atMs;
    const grown = (this.#room ?? level) * ROOM_GROWS_PER_S ** (passedMs / 1_000);
    this.#room = Math.min(level, grown, LOUDEST_ROOM);
    const isLoud = level > Math.max(LEAST, this.#room * ABOVE_ROOM);
    // A gap between two syllables does not make them two noises.
    this.#loudMs = isLoud ? this.#loudMs + passedMs : Math.max(0, this.#loudMs - passedMs);
    if (isLoud && this.#loudMs >= VOICE_MS) this.#spokenMs = atMs;
  }

  /** Whether anybody spoke since the beginning, or since `again`. */
  get spoke(): boolean {
    return this.#spokenMs !== undefined;
  }

  /** How long nobody has spoken since somebody did. */
  get silentMs(): number | undefined {
    return this.#spokenMs === undefined || this.#lastMs === undefined ? undefined : this.#lastMs - this.#spokenMs;
  }

  /** A new stretch begins; the room is the same. */
  again(): void {
    this.#spokenMs = undefined;
    this.#loudMs = 0;
  }
}
