import { describe, expect, test } from 'vitest';
import type { Notes } from '#contract/first-use.ts';
import { NotesStore } from './notes-store.ts';

/** A device, and a server that can be cut off. */
function device(kept: string | null = null) {
  const stored = { notes: {} as Notes, revision: 0 };
  let text = kept;
  let fails: Error | undefined;
  const store = new NotesStore({
    storage: {
      read: () => text,
      write: (next) => {
        text = next;
      },
    },
    save: async (patch) => {
      if (fails) throw fails;
      stored.notes = { ...stored.notes, ...patch };
      stored.revision += 1;
      return { ...stored };
    },
    isRefusal: (error) => error instanceof RangeError,
  });
  const fail = (error: Error) => {
    fails = error;
  };
  return { store, stored, kept: () => text, fail };
}

describe('what was come across, on this device', () => {
  test('is unknown until the server answers, and known at once the next time', () => {
    const { store, kept } = device();
    store.belongTo('ada');
    expect(store.current).toBeUndefined();
    store.heard({ notes: { tour: 'done' }, revision: 3 });
    expect(store.current).toEqual({ tour: 'done' });
    const next = device(kept()).store;
    next.belongTo('ada');
    expect(next.current).toEqual({ tour: 'done' });
  });

  test('is not that of another person', () => {
    const { store, kept } = device();
    store.belongTo('ada');
    store.heard({ notes: { tour: 'done' }, revision: 3 });
    const next = device(kept()).store;
    next.belongTo('grace');
    expect(next.current).toBeUndefined();
    next.heard({ notes: {}, revision: 0 });
    expect(next.current).toEqual({});
  });

  test('holds at once, survives a reload without a connection, and is saved when there is one', async () => {
    const offline = device();
    offline.store.belongTo('ada');
    offline.fail(new Error('offline'));
    offline.store.note({ 'hint.edit': 'seen' });
    expect(offline.store.current).toEqual({ 'hint.edit': 'seen' });
    await offline.store.flush();
    const online = device(offline.kept());
    online.store.belongTo('ada');
    await online.store.flush();
    expect(online.stored.notes).toEqual({ 'hint.edit': 'seen' });
    expect(online.kept()).toContain('"unsaved":{}');
  });

  test('that another device tells of never undoes what was noted here, nor does an answer that is older', async () => {
    const { store, fail } = device();
    store.belongTo('ada');
    fail(new Error('offline'));
    store.note({ tour: 'left' });
    store.heard({ notes: { tour: 'later', hints: 'off' }, revision: 5 });
    store.heard({ notes: {}, revision: 4 });
    expect(store.current).toEqual({ tour: 'left', hints: 'off' });
  });

  test('is given up when the server refuses it for good', async () => {
    const { store, fail } = device();
    store.belongTo('ada');
    fail(new RangeError('invalid'));
    store.note({ tour: 'left' });
    await store.flush();
    expect(store.current).toEqual({});
  });

  test('that cannot be read counts as nothing', () => {
    const { store } = device('{oh no');
    store.belongTo('ada');
    expect(store.current).toBeUndefined();
  });
});
