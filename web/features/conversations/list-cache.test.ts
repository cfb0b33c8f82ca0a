import { describe, expect, test } from 'vitest';
import type { ListedConversation } from '#contract/conversations.ts';
import { type ListData, withConversation, withNews, withoutConversation } from './list-cache.ts';

const at = (minute: number) => `2026-11-23T08:${String(minute).padStart(2, '0')}:00.000Z`;
const conversation = (id: string, minute: number, over: Partial<ListedConversation> = {}): ListedConversation => ({
  ...{ id, workspaceId: 'w', title: id, settings: {}, seq: 1, createdAt: at(0), lastActivityAt: at(minute) },
  ...{ deletedAt: null, unread: 0, isNamed: false },
  ...over,
});
const list = (...pages: ListedConversation[][]): ListData => ({
  pages: pages.map((items, place) => ({ items, nextCursor: place === pages.length - 1 ? 'more' : 'next' })),
  pageParams: pages.map(() => undefined),
});
const ids = (data: ListData) => data.pages.map(({ items }) => items.map(({ id }) => id));

describe('the list of conversations', () => {
  const data = list([conversation('a', 30), conversation('b', 20)], [conversation('c', 10)]);

  test('what happened last comes first, wherever it stood', () => {
    expect(ids(withConversation(data, conversation('c', 40)))).toEqual([['c', 'a', 'b'], []]);
    expect(ids(withConversation(data, conversation('n', 25))).flat()).toEqual(['a', 'n', 'b', 'c']);
  });

  test('a new title changes nothing but the title', () => {
    for (const [id, minute] of [
      ['b', 20],
      ['c', 10],
    ] as const) {
      const named = withConversation(data, conversation(id, minute, { title: 'New', seq: 2 }));
      expect(ids(named)).toEqual([['a', 'b'], ['c']]);
      expect(named.pages.flatMap(({ items }) => items).find((one) => one.id === id)?.title).toBe('New');
    }
  });

  test('news that comes late does not turn back what is shown', () => {
    const named = withConversation(data, conversation('b', 20, { title: 'New', seq: 5 }));
    expect(withConversation(named, conversation('b', 20, { title: 'Old', seq: 4 }))).toBe(named);
  });

  test('one that is older than all that is loaded waits for its page', () => {
    expect(ids(withConversation(data, conversation('z', 1)))).toEqual([['a', 'b'], ['c']]);
    const all = { ...data, pages: data.pages.map((page) => ({ ...page, nextCursor: null })) };
    expect(ids(withConversation(all, conversation('z', 1))).flat()).toContain('z');
  });

  test('news are as they were told, and stay as they were where nothing is told of them', () => {
    const newsOf = (of: ListData, id: string) => {
      const found = of.pages.flatMap(({ items }) => items).find((one) => one.id === id);
      return [found?.unread, found?.isNamed];
    };
    const told = withConversation(data, conversation('c', 40, { seq: 2 }), { unread: 3, isNamed: true });
    expect(newsOf(told, 'c')).toEqual([3, true]);
    const renamed = withConversation(told, conversation('c', 40, { title: 'New', seq: 3 }));
    expect(newsOf(renamed, 'c')).toEqual([3, true]);
    expect(newsOf(withNews(renamed, 'c', { unread: 3, isNamed: false }), 'c')).toEqual([3, false]);
    expect(newsOf(withNews(renamed, 'c', { unread: 0, isNamed: false }), 'c')).toEqual([0, false]);
    expect(withNews(data, 'nobody', { unread: 4, isNamed: true })).toBe(data);
  });

  test('what is gone is gone', () => {
    expect(ids(withoutConversation(data, 'a'))).toEqual([['b'], ['c']]);
    expect(withoutConversation(data, 'nobody')).toBe(data);
  });
});
