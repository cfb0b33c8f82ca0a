import { beforeEach, describe, expect, test } from 'vitest';
import { Dictation } from './dictation.ts';
import type { Ear, Hearing } from './ears/ear.ts';
import { earWords } from './ears/ear-words.ts';

let dictation: Dictation;
let said: string[];
let told: string[];
let ear: ReturnType<typeof anEar>;
const target = { say: (words: string) => void said.push(words), guess: () => undefined };
const settled = () => new Promise((resolve) => setTimeout(resolve));

function anEar({ refuses }: { refuses?: string } = {}) {
  let hearing: Hearing | undefined;
  const problems: string[] = [];
  const log: string[] = [];
  const made: Ear = {
    start: () => (refuses ? Promise.reject(new Error(refuses)) : Promise.resolve()),
    async finish() {
      log.push('finish');
      const problem = problems.shift();
      if (problem) throw new Error(problem);
      hearing?.heard('the last words');
    },
    cancel: () => void log.push('cancel'),
    keeps: () => true,
    level: () => 0.5,
    silentMs: () => undefined,
  };
  const make = (next: Hearing) => {
    hearing = next;
    return made;
  };
  return {
    make,
    log,
    problems,
    hears: (words: string) => hearing?.heard(words),
    ends: (why: string) => hearing?.ended(why),
  };
}

beforeEach(() => {
  [said, told] = [[], []];
  ear = anEar();
  dictation = new Dictation({ tell: (message) => void told.push(message) });
  dictation.attach(target);
});

describe('Dictation', () => {
  test('words go where somebody writes as they come, the last ones after it was ended', async () => {
    await dictation.start(ear.make);
    ear.hears('First');
    expect(said).toEqual(['First']);
    await dictation.finish();
    expect(said).toEqual(['First', 'the last words']);
    expect(dictation.now()).toEqual({ is: 'off' });
  });

  test('a refused microphone is told, and nothing listens', async () => {
    await dictation.start(anEar({ refuses: earWords.now.denied }).make);
    expect(dictation.now()).toMatchObject({ is: 'failed', message: earWords.now.denied });
    expect(dictation.isOpen).toBe(false);
  });

  test('what could not be written down is kept, and comes when it is tried again', async () => {
    ear.problems.push('The provider had an error of its own.');
    await dictation.start(ear.make);
    await dictation.finish();
    expect(dictation.now()).toEqual({
      is: 'failed',
      message: 'The provider had an error of its own.',
      canRetry: true,
    });
    expect(said).toEqual([]);
    await dictation.finish();
    expect(said).toEqual(['the last words']);
    expect(dictation.now()).toEqual({ is: 'off' });
  });

  test('an ear that ends by itself says why, and its words are there', async () => {
    await dictation.start(ear.make);
    ear.ends(earWords.now.lost);
    await settled();
    expect(said).toEqual(['the last words']);
    expect(told).toEqual([earWords.now.lost]);
  });

  test('cancelled, what comes late is not written', async () => {
    await dictation.start(ear.make);
    dictation.cancel();
    ear.hears('too late');
    expect(said).toEqual([]);
    expect(ear.log).toEqual(['cancel']);
    expect(dictation.now()).toEqual({ is: 'off' });
  });

  test('who leaves while speaking is heard no more, and finds the words where they write next', async () => {
    dictation = new Dictation();
    const leave = dictation.attach(target);
    await dictation.start(ear.make);
    leave();
    await settled();
    expect(said).toEqual([]);
    expect(dictation.now()).toEqual({ is: 'left', words: 'the last words' });
    dictation.attach(target);
    dictation.placeLeft();
    expect(said).toEqual(['the last words']);
    expect(dictation.now()).toEqual({ is: 'off' });
  });

  test('the editor taking over from the plain field is no leaving', async () => {
    dictation = new Dictation();
    const leave = dictation.attach(target);
    await dictation.start(ear.make);
    leave();
    dictation.attach(target);
    await settled();
    expect(dictation.now().is).toBe('listening');
  });
});
