import { expect, test } from 'vitest';
import { ApiError } from './api-client.ts';
import { ALWAYS, askedOrKept, KeptAnswers } from './kept-answers.ts';
import type { KeptMeta, KeptStore } from './kept-store.ts';

function memory(): KeptStore & { texts: Map<string, string> } {
  const metas = new Map<string, KeptMeta>();
  const texts = new Map<string, string>();
  return {
    texts,
    metas: async () => [...metas.values()],
    text: async (key) => texts.get(key),
    put: async (meta, text) => {
      metas.set(meta.key, meta);
      texts.set(meta.key, text);
    },
    remove: async (keys) => {
      for (const key of keys) for (const map of [metas, texts]) map.delete(key);
    },
    clear: async () => {
      for (const map of [metas, texts]) map.clear();
    },
  };
}
const fails = () => Promise.reject(new Error('no storage'));
const broken: KeptStore = { metas: fails, text: fails, put: fails, remove: fails, clear: fails };

test('what was kept is read again by whom it was kept for', async () => {
  const store = memory();
  const answers = new KeptAnswers({ store, owner: 'ada' });
  expect(await answers.keep('room/1', { title: 'Tea' }, { version: 3 })).toBe(true);
  expect(await answers.read('room/1')).toEqual({ title: 'Tea' });
  expect(await answers.versions()).toEqual(new Map([['room/1', 3]]));
  expect(await new KeptAnswers({ store, owner: 'grace' }).read('room/1')).toBeUndefined();
});

test('nothing is left when the session ends, not even what was about to be kept', async () => {
  const store = memory();
  const answers = new KeptAnswers({ store, owner: 'ada' });
  await answers.keep('room/1', 'Tea');
  const late = answers.keep('room/2', 'Coffee');
  await answers.wipe();
  expect(await late).toBe(false);
  expect(await answers.keep('room/3', 'Milk')).toBe(false);
  expect(store.texts.size).toBe(0);
});

test('nothing is left when somebody else signs in', async () => {
  const store = memory();
  await new KeptAnswers({ store, owner: 'ada' }).keep('room/1', 'Tea');
  const answers = new KeptAnswers({ store, owner: 'grace' });
  await answers.belongTo('grace');
  expect(store.texts.size).toBe(0);
  await answers.keep('room/1', 'Coffee');
  await answers.belongTo('grace');
  expect(await answers.read('room/1')).toBe('Coffee');
});

test('the oldest go when there are too many or too much, and what is too large is not kept', async () => {
  const store = memory();
  const answers = new KeptAnswers({ store, owner: 'ada' });
  await answers.keep('me', 'Ada', { at: ALWAYS });
  for (let n = 0; n < 50; n++) await answers.keep(`room/${n}`, n, { at: n });
  expect(store.texts.size).toBe(40);
  expect(await answers.read('me')).toBe('Ada');
  expect(await answers.read('room/10')).toBeUndefined();
  expect(await answers.read('room/49')).toBe(49);
  for (let n = 0; n < 30; n++) await answers.keep(`large/${n}`, 'x'.repeat(400_000), { at: 100 + n });
  expect([...store.texts.values()].join('').length).toBeLessThan(8_000_000);
  expect(await answers.keep('large/29', 'x'.repeat(600_000))).toBe(false);
  expect(await answers.read('large/29')).toBeUndefined();
});

test('a browser that keeps nothing is told so by nothing being there', async () => {
  const answers = new KeptAnswers({ store: broken, owner: 'ada' });
  expect(await answers.keep('room/1', 'Tea')).toBe(false);
  expect(await answers.read('room/1')).toBeUndefined();
  await answers.wipe();
});

test('without an answer the kept one counts, and a refusal stays a refusal', async () => {
  const failing = (status: number) => () =>
    Promise.reject(new ApiError({ code: status === 0 ? 'offline' : 'not_found', status, message: '' }));
  const kept = async () => 'kept';
  expect(await askedOrKept(async () => 'fresh', kept)).toBe('fresh');
  expect(await askedOrKept(failing(502), kept)).toBe('kept');
  await expect(askedOrKept(failing(404), kept)).rejects.toMatchObject({ code: 'not_found' });
  await expect(askedOrKept(failing(503), async () => undefined)).rejects.toMatchObject({ status: 503 });
});
