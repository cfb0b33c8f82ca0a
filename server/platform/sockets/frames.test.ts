import { expect, test } from 'vitest';
import { createFrames } from './frames.ts';

const join = (a: string, b: string) => (b.startsWith('!') ? undefined : a + b);
const nextFrame = () => new Promise((resolve) => setTimeout(resolve, 60));

function collect() {
  const sent: string[] = [];
  return { sent, frames: createFrames<string>(join, (item) => sent.push(item)) };
}

test('what comes after a quiet frame goes out at once, under every key', async () => {
  const { sent, frames } = collect();
  frames.add('a', '1');
  frames.add('b', 'x');
  expect(sent).toEqual(['1', 'x']);
  await nextFrame();
  frames.add('a', '2');
  expect(sent).toEqual(['1', 'x', '2']);
});

test('what follows within the frame goes out once, joined per key', async () => {
  const { sent, frames } = collect();
  for (const item of ['1', '2', '3']) frames.add('a', item);
  for (const item of ['x', 'y']) frames.add('b', item);
  expect(sent).toEqual(['1', 'x']);
  await nextFrame();
  expect(sent).toEqual(['1', 'x', '23', 'y']);
});

test('what cannot be joined goes out apart, in order', async () => {
  const { sent, frames } = collect();
  for (const item of ['1', '2', '!3', '4']) frames.add('a', item);
  await nextFrame();
  expect(sent).toEqual(['1', '2', '!34']);
});

test('what is dropped is not sent, and what comes after it is', async () => {
  const { sent, frames } = collect();
  frames.add('a', '1');
  frames.add('a', '2');
  frames.drop('a');
  await nextFrame();
  expect(sent).toEqual(['1']);
  frames.add('a', '3');
  expect(sent).toEqual(['1', '3']);
});

test('a steady flow is written no more than once a frame', async () => {
  const { sent, frames } = collect();
  const startedAt = performance.now();
  while (performance.now() - startedAt < 320) {
    frames.add('a', '.');
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await nextFrame();
  // 10 frames; twice that for a first word just before the end of a frame.
  expect(sent.length).toBeLessThanOrEqual(20);
  expect(sent.join('').length).toBeGreaterThan(sent.length);
});
