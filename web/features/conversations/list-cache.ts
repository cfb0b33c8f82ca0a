import type { InfiniteData } from '@tanstack/react-query';
import type { Conversation, ListedConversation } from '#contract/conversations.ts';
import type { News } from '#contract/reading.ts';

type Page = { items: ListedConversation[]; nextCursor: string | null };
export type ListData = InfiniteData<Page, string | undefined>;

const isLater = (a: Conversation, b: Conversation) =>
  a.lastActivityAt === b.lastActivityAt ? a.id > b.id : a.lastActivityAt > b.lastActivityAt;

/**
 * Puts a conversation where its last activity belongs. One older than all that is loaded comes with its page. Without
 * news it keeps those it has.
 */
export function withConversation(data: ListData, changed: Conversation, news?: News): ListData {
  const known = data.pages.flatMap(({ items }) => items).find(({ id }) => id === changed.id);
  const { unread, isNamed } = news ?? known ?? { unread: 0, isNamed: false };
  const conversation = { ...changed, unread, isNamed };
  // Told late: what is shown is newer.
  if (known && known.seq > conversation.seq) return data;
  if (known?.lastActivityAt === conversation.lastActivityAt) return replaced(data, conversation);
  const without = withoutConversation(data, conversation.id);
  let isPlaced = false;
  const pages = without.pages.map((page) => {
    const place = page.items.findIndex((other) => isLater(conversation, other));
    const isEnd = place < 0 && page.nextCursor === null;
    if (isPlaced || (place < 0 && !isEnd)) return page;
    isPlaced = true;
    return { ...page, items: page.items.toSpliced(isEnd ? page.items.length : place, 0, conversation) };
  });
  return { ...without, pages };
}

export function withNews(data: ListData, id: string, { unread, isNamed }: News): ListData {
  const known = data.pages.flatMap(({ items }) => items).find((one) => one.id === id);
  if (!known || (known.unread === unread && known.isNamed === isNamed)) return data;
  return replaced(data, { ...known, unread, isNamed });
}

const replaced = (data: ListData, conversation: ListedConversation): ListData => ({
  ...data,
  pages: data.pages.map((page) => ({
    ...page,
    items: page.items.map((one) => (one.id === conversation.id ? conversation : one)),
  })),
});

export function withoutConversation(data: ListData, id: string): ListData {
  if (!data.pages.some(({ items }) => items.some((one) => one.id === id))) return data;
  return { ...data, pages: data.pages.map((page) => ({ ...page, items: page.items.filter((one) => one.id !== id) })) };
}
