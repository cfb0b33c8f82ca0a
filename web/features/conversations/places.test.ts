import { beforeEach, expect, test } from 'vitest';
import type { Message } from '#contract/conversations.ts';
import type { PagePlace, RoomApi } from './api.ts';
import { ConversationCache, type MessagePage } from './live.ts';
import { Places } from './places.ts';

const AT = '2026-11-23T08:00:00.000Z';
const ids = Array.from({ length: 30 }, (_, n) => `m${String(n).padStart(2, '0')}`);
const message = (id: string, over: Partial<Message> = {}): Message => ({
  ...{ id, conversationId: 'c', role: 'user', authorId: 'bob', status: 'done', markdown: id, thinking: '' },
  ...{ model: null, modelName: null, failure: null, sources: [], files: [], usage: null, reactions: [] },
  ...{ createdAt: AT, editedAt: null, deletedAt: null },
  parentId: ids[ids.indexOf(id) - 1] ?? null,
  ordinal: ids.indexOf(id) + 2,
  seq: ids.indexOf(id) + 2,
  ...over,
});

/** Pages of ten, as the server cuts them. */
function cut(from: number, to: number, anchorId: string | null = null): MessagePage {
  const items = ids.slice(Math.max(0, from), to).map((id) => message(id));
  return {
    ...{ items, siblings: {}, leafId: 'm29', anchorId, seq: 31 },
    nextCursor: from > 0 ? (items[0]?.id ?? null) : null,
    newerCursor: to < ids.length ? (items.at(-1)?.id ?? null) : null,
  };
}

let cache: ConversationCache;
let places: Places;
let isReady: boolean;
const asked: (PagePlace | string)[] = [];

beforeEach(() => {
  asked.length = 0;
  isReady = true;
  cache = new ConversationCache({ conversationId: 'c', me: 'ada' });
  const api = {
    page: async (_: string, place: PagePlace = {}) => {
      asked.push(place);
      if (place.after) return cut(ids.indexOf(place.after) + 1, ids.indexOf(place.after) + 11);
      if (place.since) return cut(5, 15, 'm08');
      return cut(20, 30);
    },
    around: async (_: string, id: string) => {
      asked.push(id);
      const at = ids.indexOf(id);
      return cut(at - 3, at + 7, id);
    },
  } as unknown as RoomApi;
  const once = (_: string, work: () => Promise<void>) => work();
  places = new Places(cache, api, { isReady: () => isReady, once, shown: () => {} });
  cache.setPage(cut(20, 30));
});

const path = () => cache.branch.path;

test('a message that is loaded is gone to without asking', async () => {
  await places.goTo('m25');
  expect(places.targetId).toBe('m25');
  expect(asked).toEqual([]);
  places.reached();
  expect(places.targetId).toBeUndefined();
});

test('another part is loaded around the message, and goes on below down to the end', async () => {
  await places.goTo('m10');
  expect(path()).toEqual(ids.slice(7, 17));
  expect([places.targetId, cache.newerCursor, cache.jumps]).toEqual(['m10', 'm16', 1]);
  await places.loadNewer();
  await places.loadNewer();
  expect(path()).toEqual(ids.slice(7));
  expect(cache.newerCursor).toBeNull();
  await places.loadNewer();
  expect(asked).toEqual(['m10', { after: 'm16' }, { after: 'm26' }]);
});

test('what is said below the part that is loaded does not stand in it', async () => {
  await places.goTo('m10');
  cache.applyFact({ type: 'message.sent', message: message('new', { parentId: 'm29', ordinal: 32, seq: 32 }) });
  // Another way on from the last one that is loaded: the next one is still to come.
  cache.applyFact({ type: 'message.sent', message: message('fork', { parentId: 'm16', ordinal: 33, seq: 33 }) });
  expect(path()).toEqual(ids.slice(7, 17));
  await places.toEnd();
  expect(path()).toEqual(ids.slice(20));
  expect(cache.newerCursor).toBeNull();
});

test('a branch that the reader begins in the middle is the end', async () => {
  await places.goTo('m10');
  const mine = { parentId: 'm12', authorId: 'ada', ordinal: 32, seq: 32 };
  cache.applyFact({ type: 'message.sent', message: message('mine', mine) });
  expect(path()).toEqual([...ids.slice(7, 13), 'mine']);
  expect(cache.newerCursor).toBeNull();
});

test('a link that comes before anything is loaded decides what is', async () => {
  isReady = false;
  await places.goTo('m10');
  const page = await places.firstPage();
  expect(page.anchorId).toBe('m10');
  places.opened(page);
  expect(places.targetId).toBe('m10');
});

test('of two ways the last one counts, and a moment leads to the first message from there on', async () => {
  await Promise.all([places.goTo('m03'), places.goToFirst({ since: AT })]);
  expect(places.targetId).toBe('m08');
  expect(path()).toEqual(ids.slice(5, 15));
});
