import { AUDIO_MAX_BYTES } from '#contract/voice.ts';
import { ClipRecorder } from './clip-recorder.ts';
import type { Ear, Hearing } from './ear.ts';
import { earWords } from './ear-words.ts';
import { Microphone } from './microphone.ts';
import { SpeechMeter } from './speech-meter.ts';

/** Plenty for speech: 3 kB a second. */
const BITS_PER_SECOND = 24_000;
const LOOKS_MS = 50;
/** A stretch this long ends with the next pause, so that its words come while the person goes on. */
const STRETCH_MS = 12_000;
const PAUSE_MS = 700;
/** Who makes no pause is cut; so is what a browser writes with more bytes than it was asked for. */
const STRETCH_MAX_MS = 90_000;
const STRETCH_MAX_BYTES = AUDIO_MAX_BYTES - 96 * 1024;
const RECORDING_MAX_MS = 15 * 60_000;

type Clip = { sound: Promise<Blob>; spoken: boolean };
type Transcribe = (sound: Blob) => Promise<string>;

/**
 * Records, and has a provider write it down, stretch by stretch between pauses. What could not be written down is kept
 * until it was, or until it is cancelled.
 */
export class ProviderEar implements Ear {
  readonly #transcribe: Transcribe;
  readonly #hearing: Hearing;
  readonly #meter = new SpeechMeter();
  readonly #clips: Clip[] = [];
  #microphone: Microphone | undefined;
  #recorder: ClipRecorder | undefined;
  #timer: number | undefined;
  #startedMs = 0;
  #stretchMs = 0;
  #spoke = false;
  #insists = false;
  #cancelled = false;
  #writing: Promise<void> | undefined;

  constructor(transcribe: Transcribe, hearing: Hearing) {
    this.#transcribe = transcribe;
    this.#hearing = hearing;
  }

  async start(): Promise<void> {
    const microphone = await Microphone.open();
    if (this.#cancelled) return microphone.close();
    this.#microphone = microphone;
    try {
      this.#recorder = new ClipRecorder(microphone.stream, BITS_PER_SECOND);
    } catch (error) {
      this.#release();
      throw error;
    }
    this.#startedMs = this.#stretchMs = performance.now();
    this.#timer = window.setInterval(() => this.#look(), LOOKS_MS);
    microphone.onLost(() => this.#endBy(earWords.now.lost));
  }

  async finish(): Promise<void> {
    this.#endStretch();
    this.#release();
    if (!this.#spoke && !this.#insists) {
      this.#insists = true;
      throw new Error(this.#clips.length > 0 ? earWords.now.nothingTried : earWords.now.nothing);
    }
    await this.#write();
  }

  cancel(): void {
    this.#cancelled = true;
    this.#recorder = undefined;
    this.#clips.length = 0;
    this.#release();
  }

  keeps(): boolean {
    return this.#clips.length > 0;
  }

  level(): number | undefined {
    return this.#microphone?.level();
  }

  silentMs(): number | undefined {
    return this.#meter.silentMs;
  }

  #look(): void {
    const nowMs = performance.now();
    this.#meter.hear(this.#microphone?.level() ?? 0, nowMs);
    if (nowMs - this.#startedMs > RECORDING_MAX_MS) {
      this.#endBy(earWords.now.full);
      return;
    }
    const lengthMs = nowMs - this.#stretchMs;
    const isPause = lengthMs > STRETCH_MS && (this.#meter.silentMs ?? lengthMs) > PAUSE_MS;
    const isFull = lengthMs > STRETCH_MAX_MS || (this.#recorder?.bytes ?? 0) > STRETCH_MAX_BYTES;
    if ((!isPause && !isFull) || !this.#microphone) return;
    // The next one begins first: a word on the border is in one of them.
    const next = new ClipRecorder(this.#microphone.stream, BITS_PER_SECOND);
    this.#endStretch();
    this.#recorder = next;
    this.#stretchMs = nowMs;
    // Told again at the end, where the person can do something about it.
    if (this.#spoke) this.#write().catch(() => undefined);
  }

  #endStretch(): void {
    if (!this.#recorder) return;
    const { spoke } = this.#meter;
    this.#spoke ||= spoke;
    this.#clips.push({ sound: this.#recorder.stop(), spoken: spoke });
    this.#recorder = undefined;
    this.#meter.again();
  }

  #endBy(why: string): void {
    if (!this.#microphone) return;
    this.#endStretch();
    this.#release();
    this.#hearing.ended(why);
  }

  #release(): void {
    window.clearInterval(this.#timer);
    this.#microphone?.close();
    this.#microphone = undefined;
  }

  /** One at a time, so that the words come in order; whoever asks meanwhile waits for the same. */
  async #write(): Promise<void> {
    while (this.#clips.length > 0) {
      this.#writing ??= this.#writeAll().finally(() => {
        this.#writing = undefined;
      });
      await this.#writing;
    }
  }

  async #writeAll(): Promise<void> {
    for (let [clip] = this.#clips; clip; [clip] = this.#clips) {
      const sound = await clip.sound;
      // Of silence the models make up words.
      const isSaid = (clip.spoken || this.#insists) && sound.size > 0;
      const words = isSaid ? await this.#transcribe(sound) : '';
      if (this.#cancelled) return;
      this.#clips.shift();
      if (words.trim()) this.#hearing.heard(words.trim());
    }
  }
}
