import { describe, expect, test } from 'vitest';
import { rowsOf } from './rows.ts';
import type { PendingMessage } from './sending.ts';

const branch = (...path: string[]) => ({ path, siblings: new Map() });
function pending(id: string, parentId?: string | null): PendingMessage {
  const place = parentId === undefined ? {} : { parentId };
  return {
    ...{ id, owner: 'ada', lane: 'c', state: 'sending', kept: true },
    body: { sentAt: '', message: { conversationId: 'c', id, markdown: id, ...place } },
  };
}
const ids = (...args: Parameters<typeof rowsOf>) => rowsOf(...args).map(({ id }) => id);

describe('rows of a conversation', () => {
  test('what is on its way stands below what has arrived', () => {
    expect(ids(branch('a', 'b'), [pending('x'), pending('y')])).toEqual(['a', 'b', 'x', 'y']);
  });

  test('what has arrived is shown once', () => {
    expect(ids(branch('a', 'x'), [pending('x')])).toEqual(['a', 'x']);
  });

  test('asking again with other words takes the place of what it changes', () => {
    expect(ids(branch('a', 'b', 'c', 'd'), [pending('x', 'b')])).toEqual(['a', 'b', 'x']);
    expect(ids(branch('a', 'b'), [pending('x', null)])).toEqual(['x']);
  });

  test('a place that is not loaded counts as the end', () => {
    expect(ids(branch('a', 'b'), [pending('x', 'far'), pending('y', 'b')])).toEqual(['a', 'b', 'x', 'y']);
  });

  test('the oldest waits for the one before it, unless it is the first of all', () => {
    expect(rowsOf(branch('a', 'b'), [], true)).toEqual([{ id: 'b', previousId: 'a', pending: undefined }]);
    expect(ids(branch('a', 'b'), [], false)).toEqual(['a', 'b']);
  });

  test('every row knows the one before it', () => {
    expect(rowsOf(branch('a', 'b'), []).map(({ previousId }) => previousId)).toEqual([undefined, 'a']);
  });
});
