import { pickVoice } from './browser-voices.ts';
import type { Engine, Voicing } from './engine.ts';
import { engineWords } from './engine-words.ts';

type Said = { sentence: string; voicing: Voicing; done: () => void; fail: (error: Error) => void };

/** The voices of the device, by the Web Speech API. */
export class BrowserEngine implements Engine {
  #current: Said | undefined;
  /** What is heard now; its end alone is the end of the sentence. Chromium forgets an utterance that nobody holds. */
  #heard: SpeechSynthesisUtterance | undefined;
  #paused = false;

  prepare(): void {}

  say(sentence: string, voicing: Voicing): Promise<void> {
    return new Promise((done, fail) => {
      this.#current = { sentence, voicing, done, fail };
      if (!this.#paused) this.#speak(this.#current);
    });
  }

  /** Its own pausing is broken on Android and lasts 15 s elsewhere: the sentence is said again instead. */
  pause(): void {
    this.#paused = true;
    this.#silence();
  }

  resume(): void {
    this.#paused = false;
    if (this.#current) this.#speak(this.#current);
  }

  stop(): void {
    this.#paused = false;
    this.#silence();
    this.#current?.done();
    this.#current = undefined;
  }

  setSpeed(speed: number): void {
    if (!this.#current) return;
    this.#current.voicing = { ...this.#current.voicing, speed };
    if (!this.#heard) return;
    this.#silence();
    this.#speak(this.#current);
  }

  #speak({ sentence, voicing, done, fail }: Said): void {
    const utterance = new SpeechSynthesisUtterance(sentence);
    utterance.lang = voicing.language;
    utterance.rate = voicing.speed;
    const voice = pickVoice(speechSynthesis.getVoices(), voicing);
    if (voice) utterance.voice = voice;
    utterance.onend = () => this.#heard === utterance && done();
    utterance.onerror = () => this.#heard === utterance && fail(new Error(engineWords.now.browserFailed));
    this.#heard = utterance;
    speechSynthesis.speak(utterance);
  }

  #silence(): void {
    this.#heard = undefined;
    speechSynthesis.cancel();
  }
}
