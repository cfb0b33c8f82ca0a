import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Sound } from '#contract/files.ts';
import { barsOf } from '../../files/sound/peaks.ts';
import { earWords } from '../ears/ear-words.ts';
import { RECORDING_MAX_MINUTES, Recording, type Tape } from './recording.ts';
import { recordingWords } from './recording-words.ts';

const t = recordingWords.now;

/** A recorder that hears what the test says. */
function aTape() {
  const log: string[] = [];
  let lose: () => void = () => undefined;
  const tape: Tape = {
    level: () => made.loud,
    soFar: () => new Blob(['soon'], { type: 'audio/webm' }),
    pause: () => void log.push('pause'),
    resume: () => void log.push('resume'),
    onLost: (hear) => {
      lose = hear;
    },
    stop: async () => {
      log.push('stop');
      return made.recorded;
    },
  };
  const made = { tape, log, loud: 0.2, recorded: new Blob(['sound'], { type: 'audio/webm' }), loses: () => lose() };
  return made;
}

type Ended = { file: File; sound: Sound };
let tape: ReturnType<typeof aTape>;
let kept: File[];
let ended: Ended[];
let discarded: number;
let told: string[];
let bringBack: (() => void) | undefined;
let recording: Recording;
const sink = () => ({
  keep: (soFar: File) => void kept.push(soFar),
  end: (file: File, sound: Sound) => void ended.push({ file, sound }),
  discard: () => void discarded++,
});
const made = (open: () => Promise<Tape>) =>
  new Recording({
    open,
    nowMs: () => Date.now(),
    tell: (message) => void told.push(message),
    offerBack: (run) => {
      bringBack = run;
    },
  });

beforeEach(() => {
  vi.useFakeTimers({ now: new Date(2026, 10, 24, 16, 20, 31) });
  tape = aTape();
  [kept, ended, told, discarded, bringBack] = [[], [], [], 0, undefined];
  recording = made(async () => tape.tape);
  return () => vi.useRealTimers();
});
const passes = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe('A recording', () => {
  test('becomes a file with a name that tells when, its length, and how loud it was where', async () => {
    await recording.start('c', sink);
    tape.loud = 0.4;
    await passes(1_000);
    tape.loud = 0.1;
    await passes(1_000);
    await recording.finish();
    const [{ file, sound }] = ended as [Ended];
    expect([file.name, file.type, await file.text()]).toEqual([
      'Audio message 2026-11-24 16.20.webm',
      'audio/webm',
      'sound',
    ]);
    expect(sound.durationMs).toBe(2_000);
    const bars = barsOf(sound.peaks ?? '');
    expect([bars[3], bars[60]]).toEqual([1, expect.closeTo(0.25, 1)]);
    expect([recording.now(), tape.log, told]).toEqual([{ is: 'off' }, ['stop'], []]);
  });

  test('of Safari is called what music players know', async () => {
    tape.recorded = new Blob(['sound'], { type: 'audio/mp4' });
    await recording.start('c', sink);
    await recording.finish();
    expect(ended[0]?.file.name).toMatch(/\.m4a$/);
  });

  test('stands still while it is paused: neither its length nor its waveform goes on', async () => {
    await recording.start('c', sink);
    await passes(1_000);
    recording.pause();
    await passes(60_000);
    expect(recording.now()).toEqual({ is: 'paused', lengthMs: 1_000 });
    recording.resume();
    await passes(500);
    await recording.finish();
    expect(ended[0]?.sound.durationMs).toBe(1_500);
    expect(tape.log).toEqual(['pause', 'resume', 'stop']);
  });

  test('is kept on the device as it grows, and when somebody asks for it', async () => {
    await recording.start('c', sink);
    await passes(11_000);
    expect(kept).toHaveLength(2);
    recording.keep();
    expect(kept.at(-1)).toMatchObject({ name: 'Audio message 2026-11-24 16.20.webm', size: 4 });
  });

  test('ends by itself when no more fits, and says so', async () => {
    await recording.start('c', sink);
    await passes(RECORDING_MAX_MINUTES * 60_000 - 1_000);
    expect(recording.isOpen).toBe(true);
    await passes(1_100);
    expect([recording.isOpen, ended.length, told]).toEqual([false, 1, [t.full({ minutes: 15 })]]);
  });

  test('ends with what there is when the microphone is unplugged', async () => {
    await recording.start('c', sink);
    await passes(500);
    tape.loses();
    await passes(0);
    expect([ended.length, told]).toEqual([1, [t.lost]]);
  });

  test('that is discarded leaves nothing, and can be brought back', async () => {
    await recording.start('c', sink);
    await passes(500);
    await recording.discard();
    expect([ended.length, discarded, tape.log]).toEqual([0, 1, ['stop']]);
    bringBack?.();
    expect(ended).toHaveLength(1);
  });

  test('in which nothing is says so instead of being sent', async () => {
    tape.recorded = new Blob([]);
    await recording.start('c', sink);
    await recording.finish();
    expect([recording.now(), ended, discarded]).toEqual([{ is: 'failed', message: earWords.now.nothing }, [], 1]);
  });

  test('that may not begin says why, and makes nothing', async () => {
    recording = made(() => Promise.reject(new Error(earWords.now.denied)));
    const asked = vi.fn(sink);
    await recording.start('c', asked);
    expect([recording.now(), recording.isOpen]).toEqual([{ is: 'failed', message: earWords.now.denied }, false]);
    expect(asked).not.toHaveBeenCalled();
  });

  test('that is given up while the browser still asks for the microphone lets go of it', async () => {
    let opens: (tape: Tape) => void = () => undefined;
    recording = made(() => new Promise((resolve) => (opens = resolve)));
    const begun = recording.start('c', sink);
    await recording.discard();
    opens(tape.tape);
    await begun;
    expect([recording.now(), tape.log, ended]).toEqual([{ is: 'off' }, ['stop'], []]);
  });

  test('does not begin where no more files fit', async () => {
    await recording.start('c', () => undefined);
    expect([recording.now(), tape.log]).toEqual([{ is: 'off' }, ['stop']]);
  });

  test('waits in its draft when the person goes elsewhere, but not because it is drawn anew', async () => {
    const leave = recording.attach('c');
    await recording.start('c', sink);
    leave();
    const leaveAgain = recording.attach('c');
    await passes(100);
    expect(recording.isOpen).toBe(true);
    leaveAgain();
    recording.attach('d');
    await passes(100);
    expect([ended.length, told]).toEqual([1, [t.left]]);
  });

  test('is gone with the person who signs out', async () => {
    await recording.start('c', sink);
    recording.forget();
    await passes(0);
    expect([tape.log, ended, discarded, recording.isOpen]).toEqual([['stop'], [], 1, false]);
  });
});
