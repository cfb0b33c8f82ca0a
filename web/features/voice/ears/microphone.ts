import { earWords } from './ear-words.ts';

/** About 40 ms of sound at the usual rate: shorter than a syllable. */
const SAMPLES = 2048;

/** An open microphone. Whoever opened it closes it: until then the browser shows that the page listens. */
export class Microphone {
  readonly stream: MediaStream;
  readonly #context = new AudioContext();
  readonly #analyser: AnalyserNode;
  readonly #samples = new Float32Array(SAMPLES);

  private constructor(stream: MediaStream) {
    this.stream = stream;
    this.#analyser = this.#context.createAnalyser();
    this.#analyser.fftSize = SAMPLES;
    this.#context.createMediaStreamSource(stream).connect(this.#analyser);
  }

  /** Rejects with an error whose message is for the person. */
  static async open(): Promise<Microphone> {
    if (!navigator.mediaDevices?.getUserMedia) throw new Error(earWords.now.insecure);
    // What the page itself plays is taken out, so that a voice that reads does not hear itself.
    const audio = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
    const stream = await navigator.mediaDevices.getUserMedia({ audio }).catch((error: unknown) => {
      throw new Error(whyNot(error));
    });
    return new Microphone(stream);
  }

  /** How loud it is now: the root of the mean square, from 0 to 1. */
  level(): number {
    this.#analyser.getFloatTimeDomainData(this.#samples);
    return Math.sqrt(this.#samples.reduce((sum, sample) => sum + sample * sample, 0) / SAMPLES);
  }

  /** It was unplugged, or the person took it away. */
  onLost(hear: () => void): void {
    for (const track of this.stream.getTracks()) track.addEventListener('ended', hear, { once: true });
  }

  close(): void {
    for (const track of this.stream.getTracks()) track.stop();
    void this.#context.close().catch(() => undefined);
  }
}

function whyNot(error: unknown): string {
  const t = earWords.now;
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return t.denied;
  return name === 'NotFoundError' || name === 'OverconstrainedError' ? t.absent : t.busy;
}
