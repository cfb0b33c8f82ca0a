import { expect, test } from 'vitest';
import { sentMeasures, within } from './measures.ts';

test.each([
  ['a photograph', [4032, 3024], [2576, 1932]],
  ['one that is small already', [1200, 800], [1200, 800]],
  ['a long screenshot, which is read piece by piece', [1080, 7000], [859, 5565]],
  ['one that no model would take', [60, 40_000], [12, 8000]],
  ['a line', [1, 9000], [1, 8000]],
])('%s is sent in a size that is worth it', (_what, [width = 0, height = 0], [to, by]) => {
  expect(sentMeasures({ width, height })).toEqual({ width: to, height: by });
});

test('nothing gets larger', () => {
  expect(within(800, { width: 20, height: 30 })).toEqual({ width: 20, height: 30 });
});
