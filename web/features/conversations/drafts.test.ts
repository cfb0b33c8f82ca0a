import { expect, test } from 'vitest';
import { draftsOf } from './drafts.ts';

function storage(): Storage {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    clear: () => kept.clear(),
    key: (place) => [...kept.keys()][place] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}

test('a draft belongs to one person and one conversation', () => {
  const device = storage();
  draftsOf('ada', () => device).write('c', 'half a th');
  expect(draftsOf('ada', () => device).read('c')).toBe('half a th');
  expect(draftsOf('ada', () => device).read('d')).toBeUndefined();
  expect(draftsOf('bob', () => device).read('c')).toBeUndefined();
});

test('a text that was sent here is known to be empty, until the server knows it too', () => {
  const drafts = draftsOf(
    'ada',
    (
      (device) => () =>
        device
    )(storage()),
  );
  drafts.write('c', '');
  expect(drafts.read('c')).toBe('');
  drafts.forget('c');
  expect(drafts.read('c')).toBeUndefined();
});

test('where nothing can be stored, writing goes on', () => {
  const drafts = draftsOf('ada', () => {
    throw new Error('SecurityError');
  });
  expect(() => drafts.write('c', 'text')).not.toThrow();
  expect(drafts.read('c')).toBeUndefined();
});
