import { describe, expect, test } from 'vitest';
import { emojiAt, findEmojis, firstSpot, moved, rowsOf } from './emoji-grid.ts';
import { EMOJIS, type Emoji } from './emoji-list.ts';

const found = (query: string) => findEmojis(EMOJIS, query).map(([emoji]) => emoji);

describe('looking for an emoji', () => {
  test('finds it by its name, by what people call it, and by itself', () => {
    expect(found('thumbs up')[0]).toBe('👍');
    expect(found('party')).toContain('🎉');
    expect(found('🎉')).toEqual(['🎉']);
  });

  test('puts what is called so first, then names, then other words', () => {
    const names = findEmojis(EMOJIS, 'cat').map(([, name]) => name);
    expect(names[0]).toBe('cat');
    const isCalledSo = names.map((name) => / cat\b/.test(` ${name}`));
    expect(isCalledSo).toEqual(isCalledSo.toSorted((a, b) => Number(b) - Number(a)));
    expect(isCalledSo.filter(Boolean).length).toBeGreaterThan(5);
  });

  test('finds nothing where nothing is', () => {
    expect(found('no such thing as this')).toEqual([]);
  });
});

test('every emoji of the list is one that can be put on a message', () => {
  const all = EMOJIS.flatMap(({ emojis }) => emojis.map(([emoji]) => emoji));
  expect(all.length).toBeGreaterThan(1_800);
  expect(all.filter((emoji) => !/^\p{RGI_Emoji}$/v.test(emoji))).toEqual([]);
  expect(new Set(all).size).toBe(all.length);
});

describe('the arrow keys', () => {
  const emojis = (count: number): Emoji[] => Array.from({ length: count }, (_, n) => [`${n}`, '', '']);
  // Rows: heading, 3, 2, heading, 3, 1
  const rows = rowsOf(
    [
      { heading: 'a', emojis: emojis(5) },
      { heading: 'none', emojis: [] },
      { heading: 'b', emojis: emojis(4) },
    ],
    3,
  );

  test('begin at the first emoji', () => {
    expect(rows).toHaveLength(6);
    expect(firstSpot(rows)).toEqual({ row: 1, column: 0 });
    expect(emojiAt(rows, { row: 1, column: 2 })?.[0]).toBe('2');
    expect(emojiAt(rows, { row: 0, column: 0 })).toBeUndefined();
  });

  test('go along a row and on to the next one, over headings', () => {
    expect(moved(rows, { row: 1, column: 2 }, 'right')).toEqual({ row: 2, column: 0 });
    expect(moved(rows, { row: 4, column: 0 }, 'left')).toEqual({ row: 2, column: 1 });
  });

  test('go up and down in a column, and stay where the row is shorter', () => {
    expect(moved(rows, { row: 1, column: 2 }, 'down')).toEqual({ row: 2, column: 1 });
    expect(moved(rows, { row: 2, column: 1 }, 'down')).toEqual({ row: 4, column: 1 });
  });

  test('end at the ends', () => {
    expect(moved(rows, { row: 1, column: 0 }, 'up')).toEqual({ row: 1, column: 0 });
    expect(moved(rows, { row: 5, column: 0 }, 'right')).toEqual({ row: 5, column: 0 });
  });
});
