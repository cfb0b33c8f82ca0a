import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Message } from '#contract/conversations.ts';
import { ConversationCache } from './live.ts';
import { News } from './news.ts';

const AT = '2026-11-23T08:00:00.000Z';
const message = (n: number, authorId = 'bob'): Message => ({
  ...{ id: `m${n}`, conversationId: 'c', role: 'user', authorId, status: 'done', markdown: '', thinking: '' },
  ...{ model: null, modelName: null, failure: null, sources: [], files: [], usage: null, reactions: [] },
  ...{ createdAt: AT, editedAt: null, deletedAt: null, parentId: n > 1 ? `m${n - 1}` : null, ordinal: n, seq: n },
});

let cache: ConversationCache;
let news: News;
let marked: number[];

beforeEach(() => {
  vi.useFakeTimers();
  marked = [];
  cache = new ConversationCache({ conversationId: 'c', me: 'ada' });
  const items = [message(1), message(2, 'ada'), message(3), message(4)];
  const last = { leafId: 'm4', nextCursor: null, newerCursor: null, anchorId: null, seq: 4 };
  cache.setPage({ items, siblings: {}, ...last });
  const read = async (_: string, upto: number) => {
    marked.push(upto);
    return { readUpto: upto, unread: 0, isNamed: false };
  };
  news = new News(cache, { read }, 'ada');
});

afterEach(() => {
  vi.useRealTimers();
});

const newOnes = () => cache.branch.path.filter((id) => news.isNew(cache.message(id)));

test('what was unread when the person came stays new while they read it', async () => {
  news.begin({ readUpto: 1, unread: 2 });
  expect([newOnes(), news.count]).toEqual([['m3', 'm4'], 2]);
  news.seen(cache.message('m4'));
  await vi.runAllTimersAsync();
  expect([newOnes(), marked]).toEqual([['m3', 'm4'], [4]]);
});

test('where everything was read nothing is new, and what comes before their eyes is not', () => {
  news.begin({ readUpto: 4, unread: 0 });
  cache.applyFact({ type: 'message.sent', message: message(5) });
  expect(newOnes()).toEqual([]);
});

test('what came while they were away is new when they are back, and only then', async () => {
  news.begin({ readUpto: 4, unread: 0 });
  cache.applyFact({ type: 'message.sent', message: message(5) });
  news.resume();
  expect([newOnes(), news.count]).toEqual([['m5'], 1]);
  news.seen(cache.message('m5'));
  await vi.runAllTimersAsync();
  news.resume();
  expect(newOnes()).toEqual([]);
});

test('many messages are marked at once, none twice, and one that another device read not at all', async () => {
  news.begin({ readUpto: 1, unread: 2 });
  for (const id of ['m1', 'm3', 'm4', 'm3']) news.seen(cache.message(id));
  await vi.runAllTimersAsync();
  news.heard({ readUpto: 9 });
  cache.applyFact({ type: 'message.sent', message: message(5) });
  news.seen(cache.message('m5'));
  await vi.runAllTimersAsync();
  expect(marked).toEqual([4]);
});

test('whoever has signed out marks nothing any more, not even what they saw just before', async () => {
  news.begin({ readUpto: 1, unread: 2 });
  news.seen(cache.message('m4'));
  news.stop();
  await news.mark();
  await vi.runAllTimersAsync();
  expect(marked).toEqual([]);
});
