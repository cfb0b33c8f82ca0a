import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Hearing } from './ear.ts';
import { earWords } from './ear-words.ts';
import { ProviderEar } from './provider-ear.ts';

const t = earWords.now;
const MINUTE_MS = 60_000;

/** What the browser's microphone and recorder do, as far as an ear asks. */
let loud: number;
let refusal: DOMException | undefined;
let recorders: FakeRecorder[];
let track: EventTarget & { stop: () => void; isStopped: boolean };

class FakeRecorder {
  static isTypeSupported = (type: string) => type.startsWith('audio/webm');
  state = 'inactive';
  mimeType = 'audio/webm;codecs=opus';
  ondataavailable: ((event: { data: Blob }) => void) | undefined;
  onstop: (() => void) | undefined;
  readonly name = `clip ${recorders.push(this)}`;
  start() {
    this.state = 'recording';
  }
  stop() {
    this.state = 'inactive';
    this.ondataavailable?.({ data: new Blob([this.name]) });
    queueMicrotask(() => this.onstop?.());
  }
}

class FakeContext {
  createAnalyser = () => ({ getFloatTimeDomainData: (samples: Float32Array) => samples.fill(loud) });
  createMediaStreamSource = () => ({ connect: () => undefined });
  close = async () => undefined;
}

let heard: string[];
let ended: string[];
let asked: string[];
let fails: Error | undefined;
let ear: ProviderEar;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
  [loud, refusal, recorders, fails] = [0, undefined, [], undefined];
  track = Object.assign(new EventTarget(), {
    isStopped: false,
    stop() {
      track.isStopped = true;
    },
  });
  vi.stubGlobal('MediaRecorder', FakeRecorder);
  vi.stubGlobal('AudioContext', FakeContext);
  vi.stubGlobal('window', globalThis);
  vi.stubGlobal('navigator', {
    mediaDevices: {
      getUserMedia: async () => {
        if (refusal) throw refusal;
        return { getTracks: () => [track] };
      },
    },
  });
  [heard, ended, asked] = [[], [], []];
  const hearing: Hearing = {
    heard: (words) => void heard.push(words),
    guessed: () => undefined,
    ended: (why) => void ended.push(why),
  };
  const transcribe = async (sound: Blob) => {
    const clip = await sound.text();
    asked.push(clip);
    if (fails) throw fails;
    return ` words of ${clip} `;
  };
  ear = new ProviderEar(transcribe, hearing);
  return () => vi.useRealTimers();
});

const passes = (ms: number) => vi.advanceTimersByTimeAsync(ms);
/** Syllables with gaps between them. */
async function speaks(ms: number) {
  for (let at = 0; at < ms; at += 200) {
    loud = 0.2;
    await passes(150);
    loud = 0.001;
    await passes(50);
  }
}

describe('The microphone', () => {
  test.each([
    ['NotAllowedError', 'denied'],
    ['SecurityError', 'denied'],
    ['NotFoundError', 'absent'],
    ['OverconstrainedError', 'absent'],
    ['NotReadableError', 'busy'],
    ['AbortError', 'busy'],
  ] as const)('that the browser refuses with %s is said to be %s', async (name, why) => {
    refusal = new DOMException('of the browser', name);
    await expect(ear.start()).rejects.toThrow(t[why]);
  });

  test('is not there for pages without https', async () => {
    vi.stubGlobal('navigator', {});
    await expect(ear.start()).rejects.toThrow(t.insecure);
  });

  test('is let go of where the browser cannot record', async () => {
    vi.stubGlobal('MediaRecorder', undefined);
    await expect(ear.start()).rejects.toThrow(t.noRecorder);
    expect(track.isStopped).toBe(true);
  });
});

describe('An ear with a provider', () => {
  test('has one stretch written down, and lets go of the microphone', async () => {
    await ear.start();
    await speaks(2_000);
    await ear.finish();
    expect([heard, asked, track.isStopped, ear.keeps()]).toEqual([['words of clip 1'], ['clip 1'], true, false]);
  });

  test('writes down at a pause while the person goes on, in order', async () => {
    await ear.start();
    await speaks(12_400);
    await passes(1_000);
    expect(asked).toEqual(['clip 1']);
    await speaks(1_000);
    await ear.finish();
    expect(heard).toEqual(['words of clip 1', 'words of clip 2']);
  });

  test('cuts where nobody pauses', async () => {
    await ear.start();
    await speaks(95_000);
    expect(heard).toEqual(['words of clip 1']);
    ear.cancel();
  });

  test('does not send a stretch in which nobody spoke: models make up words for it', async () => {
    await ear.start();
    await speaks(2_000);
    await passes(100_000);
    await ear.finish();
    expect(asked).toEqual(['clip 1']);
  });

  test('says that nothing was heard, and writes it down all the same when it is asked again', async () => {
    await ear.start();
    await passes(2_000);
    await expect(ear.finish()).rejects.toThrow(t.nothingTried);
    expect([asked, ear.keeps()]).toEqual([[], true]);
    await ear.finish();
    expect(heard).toEqual(['words of clip 1']);
  });

  test('keeps what the provider could not write down', async () => {
    fails = new Error('The provider had an error of its own.');
    await ear.start();
    await speaks(2_000);
    await expect(ear.finish()).rejects.toThrow('error of its own');
    expect([heard, ear.keeps()]).toEqual([[], true]);
    fails = undefined;
    await ear.finish();
    expect(heard).toEqual(['words of clip 1']);
  });

  test('ends after a quarter of an hour, says so, and has the rest written down', async () => {
    await ear.start();
    await speaks(15 * MINUTE_MS - 5_000);
    expect(ended).toEqual([]);
    await speaks(6_000);
    expect([ended, track.isStopped]).toEqual([[t.full], true]);
    await ear.finish();
    expect(heard).toHaveLength(recorders.length);
  });

  test('ends when the microphone is unplugged, with what was said until then', async () => {
    await ear.start();
    await speaks(2_000);
    track.dispatchEvent(new Event('ended'));
    expect(ended).toEqual([t.lost]);
    await ear.finish();
    expect(heard).toEqual(['words of clip 1']);
  });

  test('forgets everything when it is cancelled, also what is under way', async () => {
    await ear.start();
    await speaks(2_000);
    const finishing = ear.finish();
    ear.cancel();
    await finishing;
    expect([heard, ear.keeps()]).toEqual([[], false]);
  });
});
