import { expect, test } from 'vitest';
import { createFrames } from './frames.ts';

const join = (a: string, b: string) => (b.startsWith('!') ? undefined : a + b);
const nextFrame = () => new Promise((resolve) => setTimeout(resolve, 40));

test('what comes within a frame goes out once, joined per key', async () => {
  const sent: string[] = [];
  const frames = createFrames<string>(join, (item) => sent.push(item));
  frames.add('a', '1');
  frames.add('b', 'x');
  frames.add('a', '2');
  expect(sent).toEqual([]);
  await nextFrame();
  expect(sent).toEqual(['12', 'x']);
});

test('what cannot be joined goes out apart, in order', async () => {
  const sent: string[] = [];
  const frames = createFrames<string>(join, (item) => sent.push(item));
  for (const item of ['1', '!2', '3']) frames.add('a', item);
  await nextFrame();
  expect(sent).toEqual(['1', '!23']);
});
