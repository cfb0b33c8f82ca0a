import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Said } from './outcome.ts';
import { preparePicture } from './prepare-picture.ts';

/** A worker as far as it is started, told something, and ended. */
class FakeWorker {
  static all: FakeWorker[] = [];
  onmessage: ((event: { data: Said }) => void) | undefined;
  onerror: (() => void) | undefined;
  isEnded = false;
  constructor() {
    FakeWorker.all.push(this);
  }
  postMessage(): void {}
  terminate(): void {
    this.isEnded = true;
  }
  say = (data: Said) => this.onmessage?.({ data });
}

beforeEach(() => {
  FakeWorker.all = [];
  vi.stubGlobal('Worker', FakeWorker);
  vi.stubGlobal('navigator', { onLine: true });
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const GIF = new Blob([Uint8Array.from([...Buffer.from('GIF89a'), 9, 0, 9, 0, 0, 0, 0])]);
const here = new AbortController().signal;
const workers = (count: number) => expect.poll(() => FakeWorker.all.length).toBe(count);
const told = { place: true, camera: false, other: true };

test('what is no picture is none, and what only begins like one is asked about', async () => {
  expect(await preparePicture(new Blob(['words']), here)).toBeUndefined();
  expect(await preparePicture(new Blob([]), here)).toBeUndefined();
  expect(await preparePicture(new Blob([Uint8Array.of(0xff, 0xd8, 0xff, 0xe1)]), here)).toEqual({
    is: 'refused',
    why: 'unread',
  });
  expect(FakeWorker.all).toEqual([]);
});

test('two are prepared at once, each in a worker that ends with it', async () => {
  const outcomes = [1, 2, 3].map(() => preparePicture(GIF, here));
  await workers(2);
  FakeWorker.all[0]?.say({ is: 'ready', blob: GIF, told });
  expect(await outcomes[0]).toMatchObject({ is: 'ready', told });
  await workers(3);
  expect(FakeWorker.all.map(({ isEnded }) => isEnded)).toEqual([true, false, false]);
  for (const worker of FakeWorker.all.slice(1)) worker.say({ is: 'refused', why: 'unread' });
  expect(await outcomes[2]).toEqual({ is: 'refused', why: 'unread' });
});

test('one that hangs or crashes goes in full without its remarks, if they were out already', async () => {
  const hanging = preparePicture(GIF, here);
  const crashing = preparePicture(GIF, here);
  await workers(2);
  FakeWorker.all[0]?.say({ is: 'stripped', blob: GIF, told });
  FakeWorker.all[1]?.onerror?.();
  expect(await crashing).toEqual({ is: 'refused', why: 'unread' });
  vi.advanceTimersByTime(60_000);
  expect(await hanging).toEqual({ is: 'ready', blob: GIF, told, asLarge: 'unread' });
  expect(FakeWorker.all.every(({ isEnded }) => isEnded)).toBe(true);
});

test('one whose program cannot be fetched without a network waits for it', async () => {
  vi.stubGlobal('navigator', { onLine: false });
  const outcome = preparePicture(GIF, here);
  await workers(1);
  FakeWorker.all[0]?.onerror?.();
  expect(await outcome).toEqual({ is: 'missing' });
});

test('one that nobody waits for any more is given up at once', async () => {
  const leaving = new AbortController();
  const outcome = preparePicture(GIF, leaving.signal);
  await workers(1);
  leaving.abort(new Error('removed'));
  await expect(outcome).rejects.toThrow('removed');
  expect(FakeWorker.all[0]?.isEnded).toBe(true);
});
