import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Ear, Hearing } from '../ears/ear.ts';
import { earWords } from '../ears/ear-words.ts';
import type { ReadingSource } from '../reading-state.ts';
import type { ReadingEnd } from '../speaker.ts';
import { HandsFree, type Means } from './hands-free.ts';
import type { HandsFreeState } from './hands-free-state.ts';
import { handsFreeWords } from './hands-free-words.ts';
import type { Talk } from './talk.ts';
import { PAUSE_MS, QUIET_MS } from './turn.ts';

let handsFree: HandsFree;
let state: HandsFreeState;
let ears: ReturnType<typeof anEar>[];
let room: ReturnType<typeof aRoom>;
let voice: ReturnType<typeof aVoice>;
let left: string[];
let isReachable: boolean;
let nowMs: number;
let means: Means;

/** An ear that hears what the test says. */
function anEar(hearing: Hearing) {
  let silentMs: number | undefined;
  const made = { isOpen: false, lastWords: '', refuses: '', fails: '', isKept: false };
  const ear: Ear = {
    async start() {
      if (made.refuses) throw new Error(made.refuses);
      made.isOpen = true;
    },
    async finish() {
      made.isOpen = false;
      if (made.fails) throw new Error(made.fails);
      if (made.lastWords) hearing.heard(made.lastWords);
    },
    cancel() {
      made.isOpen = false;
    },
    keeps: () => made.isKept,
    level: () => undefined,
    silentMs: () => silentMs,
  };
  /** Somebody speaks, and is silent since. A provider tells the words only at the end. */
  function speaks(words: string, { atTheEnd = false } = {}) {
    silentMs = 0;
    if (atTheEnd) made.lastWords = words;
    else hearing.heard(words);
  }
  const isSilentFor = async (ms: number) => {
    if (silentMs !== undefined) silentMs = ms;
    nowMs += ms;
    await vi.advanceTimersByTimeAsync(200);
  };
  return Object.assign(made, { ear, speaks, isSilentFor, guesses: hearing.guessed, ends: hearing.ended });
}

function aRoom(conversationId: string) {
  const made = { asked: [] as string[], kept: [] as string[], problem: undefined as string | undefined };
  const source = { id: 'reply', now: () => undefined, subscribe: () => () => undefined };
  const talk: Talk = {
    conversationId,
    ask(words) {
      made.asked.push(words);
      return { source, problem: () => made.problem };
    },
    keep: (words) => void made.kept.push(words),
  };
  return Object.assign(made, { talk });
}

/** Reads for as long as the test wants. */
function aVoice() {
  let end: (end: ReadingEnd) => void = () => undefined;
  const log: string[] = [];
  const read = (what: string) => {
    log.push(what);
    return new Promise<ReadingEnd>((resolve) => {
      end = resolve;
    });
  };
  const speaker = {
    read: ({ id }: ReadingSource) => read(`read ${id}`),
    retry: () => read('retry'),
    stop() {
      log.push('stop');
      end({ is: 'stopped' });
    },
    pause: () => void log.push('pause'),
    resume: () => void log.push('resume'),
  };
  const ends = async (how: ReadingEnd = { is: 'read' }) => {
    end(how);
    await settled();
  };
  return { speaker, log, ends };
}

const settled = () => vi.advanceTimersByTimeAsync(1);
const ear = () => ears.at(-1) ?? expect.fail('Nobody listens');
async function says(words: string, how?: { atTheEnd: boolean }) {
  ear().speaks(words, how);
  await ear().isSilentFor(PAUSE_MS);
}

beforeEach(async () => {
  vi.useFakeTimers();
  [ears, left, isReachable, nowMs] = [[], [], true, 0];
  [room, voice] = [aRoom('here'), aVoice()];
  handsFree = new HandsFree({
    speaker: voice.speaker,
    tell: (next) => {
      state = next;
    },
    leave: (words) => void left.push(words),
    isReachable: () => isReachable,
    nowMs: () => nowMs,
  });
  means = {
    workspaceId: undefined,
    findVoice: async () => undefined,
    makeEar: (hearing) => {
      ears.push(anEar(hearing));
      return ear().ear;
    },
  };
  await handsFree.start(room.talk, means);
});

afterEach(() => vi.useRealTimers());

describe('Talking hands-free', () => {
  test('what is said goes out after a pause, the answer is read aloud, and then it listens again', async () => {
    expect(state).toEqual({ is: 'listening', heard: '', guess: '' });
    ear().guesses('Where shall');
    expect(state).toMatchObject({ guess: 'Where shall' });
    await says('Where shall we go?');
    expect(room.asked).toEqual(['Where shall we go?']);
    expect(state).toEqual({ is: 'answering', said: 'Where shall we go?' });
    expect(ear().isOpen).toBe(false);
    await voice.ends();
    expect(voice.log).toEqual(['read reply']);
    expect(state.is).toBe('listening');
    expect(ears).toHaveLength(2);
    await says('And then?', { atTheEnd: true });
    expect(room.asked).toEqual(['Where shall we go?', 'And then?']);
  });

  test('a short silence between two words sends nothing', async () => {
    ear().speaks('Where');
    await ear().isSilentFor(PAUSE_MS - 100);
    ear().speaks('shall we go?');
    await ear().isSilentFor(0);
    expect(room.asked).toEqual([]);
    expect(state).toMatchObject({ is: 'listening', heard: 'Where shall we go?' });
  });

  test('silence is never sent: a noise without words is listened over, and after a minute the microphone is given back', async () => {
    await says('', { atTheEnd: true });
    expect(state.is).toBe('listening');
    await ear().isSilentFor(QUIET_MS + 1);
    expect(room.asked).toEqual([]);
    expect(state).toEqual({ is: 'paused', heard: '', quiet: true });
    expect(ear().isOpen).toBe(false);
    handsFree.resume();
    await settled();
    expect(state.is).toBe('listening');
  });

  test('a browser that hears nobody and ends by itself is quiet, and no failure', () => {
    ear().ends(earWords.now.nothing);
    expect(state).toEqual({ is: 'paused', heard: '', quiet: true });
  });

  test('skipped, the rest stays unread and it is the person’s turn', async () => {
    await says('Tell me a story');
    handsFree.skip();
    await settled();
    expect(voice.log).toEqual(['read reply', 'stop']);
    expect(state.is).toBe('listening');
  });

  test('paused while listening it hears nothing, and what was said before goes out with what follows', async () => {
    ear().speaks('First');
    handsFree.pause();
    await settled();
    expect(state).toEqual({ is: 'paused', heard: 'First', quiet: false });
    expect(ear().isOpen).toBe(false);
    handsFree.resume();
    await settled();
    await says('and second.');
    expect(room.asked).toEqual(['First and second.']);
  });

  test('paused while reading, the voice waits', async () => {
    await says('Hello');
    handsFree.pause();
    handsFree.resume();
    expect(voice.log).toEqual(['read reply', 'pause', 'resume']);
  });

  test('something else that is read aloud ends the listening, and is not answered', async () => {
    ear().speaks('Wait');
    handsFree.interrupted();
    await settled();
    expect(state).toMatchObject({ is: 'paused', heard: 'Wait' });
    handsFree.resume();
    await settled();
    await says('here.');
    await voice.ends({ is: 'stopped' });
    expect(state.is).toBe('paused');
  });
});

describe('Ending it', () => {
  test('what was said and not sent stays in what the person writes', async () => {
    ear().speaks('half a', { atTheEnd: true });
    handsFree.end();
    expect(state.is).toBe('writing');
    await settled();
    expect(state.is).toBe('off');
    expect([room.kept, room.asked]).toEqual([['half a'], []]);
  });

  test('ended while the words are on their way, they are kept and not sent', async () => {
    ear().speaks('half a', { atTheEnd: true });
    vi.advanceTimersByTime(100);
    handsFree.pause();
    handsFree.end();
    await settled();
    expect([state.is, room.kept, room.asked]).toEqual(['off', ['half a'], []]);
  });

  test('ended while it reads, it is silent at once', async () => {
    await says('Hello');
    handsFree.end();
    await settled();
    expect(voice.log).toEqual(['read reply', 'stop']);
    expect(state.is).toBe('off');
    expect(ears).toHaveLength(1);
  });

  test('who leaves the conversation is heard no more, and finds the words where they write next', async () => {
    const leave = handsFree.attach(room.talk);
    ear().speaks('unsent');
    leave();
    await settled();
    expect([state.is, left, room.asked]).toEqual(['off', ['unsent'], []]);
  });

  test('what was said in one conversation is not sent to another', async () => {
    const leave = handsFree.attach(room.talk);
    Object.assign(ear(), { fails: 'The provider is busy.', isKept: true });
    await says('for the first', { atTheEnd: true });
    expect(state).toEqual({ is: 'failed', message: 'The provider is busy.', keeps: true });
    const other = aRoom('elsewhere');
    leave();
    handsFree.attach(other.talk);
    await settled();
    ear().fails = '';
    handsFree.retry();
    await settled();
    expect([state.is, left, other.asked, other.kept]).toEqual(['off', ['for the first'], [], []]);
  });
});

describe('When something fails', () => {
  test('a refused microphone is told, and nothing listens', async () => {
    handsFree.end();
    const makeEar = (hearing: Hearing) => Object.assign(anEar(hearing), { refuses: earWords.now.denied }).ear;
    await handsFree.start(room.talk, { ...means, makeEar });
    expect(state).toEqual({ is: 'failed', message: earWords.now.denied, keeps: false });
  });

  test('without a voice it says so before the microphone is asked for', async () => {
    handsFree.end();
    const findVoice = () => Promise.reject(new Error('This browser has no voice.'));
    await handsFree.start(room.talk, { ...means, findVoice });
    expect(state).toMatchObject({ is: 'failed', message: 'This browser has no voice.' });
    expect(ear().isOpen).toBe(false);
  });

  test('a microphone that goes ends it; what was heard is kept for the person, and not sent', async () => {
    ear().speaks('so far');
    ear().ends(earWords.now.lost);
    await settled();
    expect(state).toEqual({ is: 'failed', message: earWords.now.lost, keeps: false });
    expect([room.kept, room.asked]).toEqual([['so far'], []]);
  });

  test('what could not be written down is kept, and goes out when it is tried again', async () => {
    Object.assign(ear(), { fails: 'The provider is busy.', isKept: true });
    await says('once more', { atTheEnd: true });
    expect(state).toEqual({ is: 'failed', message: 'The provider is busy.', keeps: true });
    ear().fails = '';
    handsFree.retry();
    await settled();
    expect(room.asked).toEqual(['once more']);
  });

  test('an answer that fails says why, after what there is of it was read', async () => {
    await says('Hello');
    room.problem = 'The model is overloaded.';
    await voice.ends();
    expect(state).toEqual({ is: 'failed', message: 'The model is overloaded.', keeps: false });
    handsFree.retry();
    await settled();
    expect(state.is).toBe('listening');
  });

  test('a voice that fails is asked for the same sentence again', async () => {
    await says('Hello');
    await voice.ends({ is: 'failed', message: 'Press play.' });
    expect(state).toMatchObject({ is: 'failed', message: 'Press play.' });
    handsFree.retry();
    await voice.ends();
    expect(voice.log).toEqual(['read reply', 'retry']);
    expect(state.is).toBe('listening');
  });

  test('a lost connection ends it: unsent words are kept, what was sent goes on by itself', async () => {
    ear().speaks('unsent');
    isReachable = false;
    handsFree.lost();
    await settled();
    expect(state).toMatchObject({ is: 'failed', message: handsFreeWords.now.offline });
    expect([room.kept, room.asked]).toEqual([['unsent'], []]);
    isReachable = true;
    handsFree.retry();
    await settled();
    await says('sent');
    handsFree.lost();
    await settled();
    expect(state).toMatchObject({ is: 'failed', message: handsFreeWords.now.answerOffline });
    expect(room.kept).toEqual(['unsent']);
    expect(voice.log).toEqual(['read reply', 'stop']);
  });

  test('nothing goes out after the session has ended', async () => {
    ear().speaks('secret');
    handsFree.forget();
    await settled();
    expect([state.is, room.kept, left, room.asked]).toEqual(['off', [], [], []]);
    expect(ear().isOpen).toBe(false);
  });
});
