import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { DEFAULT_PREFERENCES, type Preferences, type StoredPreferences } from '#contract/preferences.ts';
import { PreferenceStore } from './preference-store.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const REFUSED = new Error('refused');

/** A device, and the server as far as it answers. */
function device({ kept = '' } = {}) {
  const saved: Partial<Preferences>[] = [];
  const state = { kept, revision: 0, preferences: DEFAULT_PREFERENCES, fails: undefined as Error | undefined };
  const answer = async (next: Preferences): Promise<StoredPreferences> => {
    if (state.fails) throw state.fails;
    state.preferences = next;
    state.revision += 1;
    return { preferences: next, revision: state.revision };
  };
  const keep = (text: string) => {
    state.kept = text;
  };
  const store = new PreferenceStore({
    storage: { read: () => state.kept || null, write: keep },
    save: (patch) => {
      saved.push(patch);
      return answer({ ...state.preferences, ...patch });
    },
    reset: () => answer(DEFAULT_PREFERENCES),
    isRefusal: (error) => error === REFUSED,
    waitMs: 300,
  });
  const news = (chosen: Partial<Preferences>, revision: number) =>
    store.heard({ preferences: { ...DEFAULT_PREFERENCES, ...chosen }, revision });
  return { store, saved, state, news };
}

describe('preferences of a device', () => {
  test('hold at once and are saved together a moment later', async () => {
    const { store, saved, state } = device();
    const told = vi.fn();
    store.subscribe(told);
    store.belongTo('ada');
    store.change({ theme: 'dark' });
    store.change({ accent: 'rose' });
    expect(store.current).toEqual({ ...DEFAULT_PREFERENCES, theme: 'dark', accent: 'rose' });
    expect(told).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(300);
    expect(saved).toEqual([{ theme: 'dark', accent: 'rose' }]);
    expect(JSON.parse(state.kept)).toMatchObject({ unsaved: {}, revision: 1, look: { theme: 'dark', accent: 'rose' } });
    expect(told).toHaveBeenCalledTimes(2);
  });

  test('are still there after a reload without a connection, and saved when it is back', async () => {
    const before = device();
    before.state.fails = new Error('offline');
    before.store.belongTo('ada');
    before.store.change({ font: 'serif' });
    await vi.advanceTimersByTimeAsync(300);
    const after = device({ kept: before.state.kept });
    expect(after.store.current.font).toBe('serif');
    after.store.belongTo('ada');
    await vi.advanceTimersByTimeAsync(0);
    expect(after.saved).toEqual([{ font: 'serif' }]);
  });

  test('follow another device, but not against what was changed here in the meantime', () => {
    const { store, news } = device();
    store.belongTo('ada');
    news({ theme: 'light', sidebar: 'right' }, 1);
    store.change({ theme: 'dark' });
    news({ theme: 'light', accent: 'blue' }, 2);
    expect(store.current).toEqual({ ...DEFAULT_PREFERENCES, theme: 'dark', accent: 'blue' });
  });

  test('what was changed again while it was saved is saved again', async () => {
    const { store, saved } = device();
    store.belongTo('ada');
    store.change({ textSize: 'large' });
    const first = store.flush();
    store.change({ textSize: 'larger' });
    await first;
    await vi.advanceTimersByTimeAsync(300);
    expect(store.current.textSize).toBe('larger');
    expect(saved.at(-1)).toEqual({ textSize: 'larger' });
  });

  test('believe no older news, except for the first answer after a start', () => {
    const { store, news } = device();
    store.belongTo('ada');
    news({ accent: 'blue' }, 5);
    news({ accent: 'rose' }, 4);
    expect(store.current.accent).toBe('blue');
    store.belongTo('ada');
    news({ accent: 'rose' }, 4);
    expect(store.current.accent).toBe('rose');
  });

  test('are not those of the person who used the device before', async () => {
    const { store, news, saved } = device();
    store.belongTo('ada');
    news({ theme: 'dark' }, 3);
    store.change({ accent: 'rose' });
    store.belongTo('grace');
    await vi.advanceTimersByTimeAsync(300);
    expect(store.current).toEqual(DEFAULT_PREFERENCES);
    expect(saved).toEqual([]);
  });

  test('go back to the defaults, or stay as they are when the server does not answer', async () => {
    const { store, state } = device();
    store.belongTo('ada');
    store.change({ theme: 'dark' });
    await vi.advanceTimersByTimeAsync(300);
    state.fails = new Error('offline');
    await expect(store.reset()).rejects.toThrow('offline');
    expect(store.current.theme).toBe('dark');
    state.fails = undefined;
    await store.reset();
    expect(store.current).toEqual(DEFAULT_PREFERENCES);
  });

  test('that the server refuses are given up', async () => {
    const { store, state } = device();
    store.belongTo('ada');
    state.fails = REFUSED;
    store.change({ theme: 'dark' });
    await vi.advanceTimersByTimeAsync(300);
    expect(store.current).toEqual(DEFAULT_PREFERENCES);
  });

  test('start from the defaults when what is kept cannot be read', () => {
    for (const kept of ['{', 'null', '7', '[]']) expect(device({ kept }).store.current).toEqual(DEFAULT_PREFERENCES);
  });
});
