import { expect, test } from 'vitest';
import { FITTED, fitted, moved, zoomed } from './zoom.ts';

const frame = { width: 400, height: 300 };
const shown = fitted({ width: 800, height: 800 }, frame);
const sizes = { shown, frame };

test('all of a picture is seen at first, and a small one does not get larger', () => {
  expect(shown).toEqual({ width: 300, height: 300 });
  expect(fitted({ width: 20, height: 10 }, frame)).toEqual({ width: 20, height: 10 });
});

test('what lies under the pointer stays there while the picture gets larger', () => {
  const at = { x: 60, y: -90 };
  const large = zoomed(FITTED, 4, at, sizes);
  // Four times as far from its middle as before.
  expect({ x: at.x - large.x, y: at.y - large.y }).toEqual({ x: 240, y: -360 });
  expect(zoomed(large, 0.25, at, sizes)).toEqual(FITTED);
});

test('it never gets smaller than it fits, nor larger than eight times', () => {
  expect(zoomed(FITTED, 0.5, { x: 9, y: 9 }, sizes)).toEqual(FITTED);
  expect(zoomed(FITTED, 100, { x: 0, y: 0 }, sizes).scale).toBe(8);
});

test('it moves as far as there is something beyond the edge, and not where all of it is seen', () => {
  expect(moved(FITTED, { x: 50, y: 50 }, sizes)).toEqual(FITTED);
  const large = zoomed(FITTED, 2, { x: 0, y: 0 }, sizes);
  expect(moved(large, { x: 1000, y: -1000 }, sizes)).toEqual({ scale: 2, x: 100, y: -150 });
});
