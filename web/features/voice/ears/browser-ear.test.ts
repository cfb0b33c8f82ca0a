import { beforeEach, describe, expect, test } from 'vitest';
import { BrowserEar } from './browser-ear.ts';
import { earWords } from './ear-words.ts';
import type { Recogniser, RecogniserEvents } from './recogniser.ts';

/** Speaks the interface of the browser's recogniser; the test decides what it hears. */
class Recognises implements Recogniser {
  static made: Recognises[] = [];
  onstart: RecogniserEvents['onstart'] = null;
  onresult: RecogniserEvents['onresult'] = null;
  onerror: RecogniserEvents['onerror'] = null;
  onend: RecogniserEvents['onend'] = null;
  lang = '';
  continuous = false;
  interimResults = false;
  processLocally = false;
  starts = 0;
  #results: { isFinal: boolean; length: number; 0: { transcript: string } }[] = [];

  constructor() {
    Recognises.made.push(this);
  }
  start() {
    this.starts += 1;
    this.#results = [];
    queueMicrotask(() => this.onstart?.());
  }
  stop() {
    queueMicrotask(() => this.onend?.());
  }
  abort() {
    this.onerror?.({ error: 'aborted' });
    this.onend?.();
  }
  hears(transcript: string, isFinal: boolean) {
    const last = this.#results.at(-1);
    if (last && !last.isFinal) this.#results.pop();
    this.#results.push({ isFinal, length: 1, 0: { transcript } });
    this.onresult?.({ results: this.#results });
  }
  fails(error: string) {
    this.onerror?.({ error });
    this.onend?.();
  }
}

let heard: string[];
let guesses: string[];
let ended: string[];
let ear: BrowserEar;
const recogniser = () => Recognises.made.at(-1) as Recognises;
const t = earWords.now;

beforeEach(async () => {
  [heard, guesses, ended] = [[], [], []];
  ear = new BrowserEar(
    { Recogniser: Recognises, language: 'de-DE', here: true },
    {
      heard: (words) => void heard.push(words),
      guessed: (words) => void guesses.push(words),
      ended: (why) => void ended.push(why),
    },
  );
  await ear.start();
});

describe('The recogniser of the browser', () => {
  test('is asked for the language, for guesses, and to stay on the device', () => {
    const { lang, interimResults, processLocally, continuous } = recogniser();
    expect({ lang, interimResults, processLocally, continuous }).toEqual({
      lang: 'de-DE',
      interimResults: true,
      processLocally: true,
      continuous: true,
    });
  });

  test('tells what it guesses while somebody speaks, and each sentence once when it is sure', async () => {
    recogniser().hears('guten', false);
    recogniser().hears('guten Tag', false);
    recogniser().hears('Guten Tag.', true);
    recogniser().hears(' wie geht', false);
    recogniser().hears(' Wie geht es?', true);
    expect(guesses).toEqual(['guten', 'guten Tag', '', 'wie geht', '']);
    await ear.finish();
    expect(heard).toEqual(['Guten Tag.', 'Wie geht es?']);
    expect(ended).toEqual([]);
  });

  test('words that it was not sure of when it was ended are kept', async () => {
    recogniser().hears('und noch', false);
    await ear.finish();
    expect(heard).toEqual(['und noch']);
  });

  test('goes on when the browser ends by itself after a silence, and tells nothing twice', async () => {
    recogniser().hears('Eins.', true);
    recogniser().onend?.();
    expect(recogniser().starts).toBe(2);
    recogniser().hears('Zwei.', true);
    await ear.finish();
    expect(heard).toEqual(['Eins.', 'Zwei.']);
  });

  test('ends when nobody says anything', () => {
    for (let run = 0; run < 4; run++) recogniser().fails('no-speech');
    expect(ended).toEqual([t.nothing]);
  });

  test('a lost network ends it, with the words that were said', async () => {
    recogniser().hears('Bis hier', false);
    recogniser().fails('network');
    expect(ended).toEqual([t.offline]);
    await ear.finish();
    expect(heard).toEqual(['Bis hier']);
  });

  test('cancelled, it tells nothing more', () => {
    recogniser().hears('Weg damit', false);
    ear.cancel();
    expect(heard).toEqual([]);
    expect(ended).toEqual([]);
  });
});

test.each([
  ['not-allowed', t.denied],
  ['service-not-allowed', t.refused],
  ['audio-capture', t.absent],
  ['language-not-supported', t.noLanguage],
])('refused with %s, it says why', async (error, words) => {
  class Refuses extends Recognises {
    override start() {
      queueMicrotask(() => this.fails(error));
    }
  }
  const hearing = { heard: () => undefined, guessed: () => undefined, ended: () => expect.unreachable() };
  const refused = new BrowserEar({ Recogniser: Refuses, language: 'en', here: false }, hearing);
  await expect(refused.start()).rejects.toThrow(words);
});
