import { describe, expect, test } from 'vitest';
import { branchesOf } from './map-branches.ts';
import { Shape, type ShapeRow } from './shape.ts';

const row = (id: string, parentId: string | null, ordinal: number, over: Partial<ShapeRow> = {}): ShapeRow => ({
  ...{
    id,
    parentId,
    ordinal,
    authorId: 'ada',
    role: 'user',
    model: null,
    isDeleted: false,
    createdMs: ordinal * 1_000,
  },
  ...over,
});
const ids = (rows: readonly ShapeRow[]) => rows.map(({ id }) => id);

function tree(): Shape {
  const shape = new Shape();
  // a ─ b ─ c ─ e
  //      └─ d ─ f
  shape.add([row('a', null, 1), row('b', 'a', 2), row('c', 'b', 3), row('d', 'b', 4), row('e', 'c', 5)], 5);
  shape.add([row('f', 'd', 6)], 6);
  return shape;
}

describe('the shape of a tree', () => {
  test('knows the way from the beginning to every message', () => {
    expect(ids(tree().path('e'))).toEqual(['a', 'b', 'c', 'e']);
    expect(ids(tree().path('f'))).toEqual(['a', 'b', 'd', 'f']);
    expect(tree().path(null)).toEqual([]);
    expect(tree().path('nobody')).toEqual([]);
  });

  test('knows the ways on, oldest first', () => {
    expect(tree().siblings('d')).toEqual(['c', 'd']);
    expect(tree().siblings('a')).toEqual(['a']);
    expect(tree().childIds(null)).toEqual(['a']);
    expect(tree().childIds('f')).toEqual([]);
  });

  test('goes to the newest end at every fork', () => {
    expect(tree().newestEnd('a')).toBe('f');
    expect(tree().newestEnd('c')).toBe('e');
    expect(tree().newestEnd('nobody')).toBeUndefined();
  });

  test('takes in what changed, whatever the order', () => {
    const shape = new Shape();
    // The parent was changed after its children came, and so is told after them.
    shape.add([row('b', 'a', 2), row('c', 'b', 3)], 3);
    shape.add([row('a', null, 1, { isDeleted: true })], 4);
    expect(ids(shape.path('c'))).toEqual(['a', 'b', 'c']);
    expect(shape.siblings('a')).toEqual(['a']);
    shape.add([row('b', 'a', 2, { isDeleted: true })], 5);
    expect(shape.row('b')?.isDeleted).toBe(true);
    expect(shape.size).toBe(3);
    expect(shape.seq).toBe(5);
  });

  test('is the same as asking each message for its parent, in a tree that grew at random', () => {
    const rows: ShapeRow[] = [];
    for (let n = 0; n < 2_000; n++) {
      // Mostly below the newest, sometimes elsewhere: as conversations grow.
      const at = n % 7 === 0 ? Math.floor((n * 7919) % Math.max(1, n)) : n - 1;
      rows.push(row(`m${n}`, n === 0 ? null : `m${at}`, n + 1));
    }
    const shape = new Shape();
    shape.add(rows.toReversed(), 2_000);
    const byId = new Map(rows.map((each) => [each.id, each]));
    for (const { id } of rows.filter((_, n) => n % 97 === 0)) {
      const path: string[] = [];
      for (let at = byId.get(id); at; at = at.parentId === null ? undefined : byId.get(at.parentId))
        path.unshift(at.id);
      expect(ids(shape.path(id))).toEqual(path);
    }
  });
});

describe('the map of a tree', () => {
  test('is cut where there are several ways on, each before what goes on from it', () => {
    expect(branchesOf(tree(), 10)).toEqual({
      branches: [
        { firstId: 'a', parentId: null, messages: 2 },
        { firstId: 'c', parentId: 'a', messages: 2 },
        { firstId: 'd', parentId: 'a', messages: 2 },
      ],
      isWhole: true,
    });
    expect(branchesOf(new Shape(), 10)).toEqual({ branches: [], isWhole: true });
  });

  test('is cut off where nobody would read it, and says so', () => {
    const shape = new Shape();
    const rows = Array.from({ length: 50 }, (_, n) => row(`m${n}`, null, n + 1));
    shape.add(rows, 50);
    const { branches, isWhole } = branchesOf(shape, 20);
    expect([branches.length, branches[0]?.firstId, isWhole]).toEqual([20, 'm0', false]);
  });

  test('of ten thousand messages in a row is one branch', () => {
    const shape = new Shape();
    shape.add(
      Array.from({ length: 10_000 }, (_, n) => row(`m${n}`, n === 0 ? null : `m${n - 1}`, n + 1)),
      10_000,
    );
    expect(branchesOf(shape, 10).branches).toEqual([{ firstId: 'm0', parentId: null, messages: 10_000 }]);
  });
});
