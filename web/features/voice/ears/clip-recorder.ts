import { earWords } from './ear-words.ts';

/** Best first; Safari has only the second. */
const TYPES = ['audio/webm;codecs=opus', 'audio/mp4', 'audio/ogg;codecs=opus'];

/** Records what a microphone hears into one file. */
export class ClipRecorder {
  readonly #recorder: MediaRecorder;
  readonly #pieces: Blob[] = [];
  readonly #stopped: Promise<void>;
  #bytes = 0;

  /** Throws what the person should read where nothing can be recorded. */
  constructor(stream: MediaStream, bitsPerSecond: number) {
    const mimeType =
      typeof MediaRecorder === 'undefined' ? undefined : TYPES.find((type) => MediaRecorder.isTypeSupported(type));
    if (mimeType === undefined) throw new Error(earWords.now.noRecorder);
    this.#recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: bitsPerSecond });
    this.#recorder.ondataavailable = ({ data }) => {
      this.#pieces.push(data);
      this.#bytes += data.size;
    };
    this.#stopped = new Promise((resolve) => {
      this.#recorder.onstop = () => resolve();
      this.#recorder.onerror = () => resolve();
    });
    // In pieces, so that what was recorded is there whatever happens to the microphone.
    this.#recorder.start(PIECE_MS);
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** What was recorded up to a second ago. */
  get soFar(): Blob {
    return new Blob(this.#pieces, { type: this.#recorder.mimeType.split(';')[0] ?? '' });
  }

  pause(): void {
    if (this.#recorder.state === 'recording') this.#recorder.pause();
  }

  resume(): void {
    if (this.#recorder.state === 'paused') this.#recorder.resume();
  }

  /** What was recorded. */
  async stop(): Promise<Blob> {
    if (this.#recorder.state !== 'inactive') this.#recorder.stop();
    await this.#stopped;
    return this.soFar;
  }
}

const PIECE_MS = 1_000;
