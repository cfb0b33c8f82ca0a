import type { InfiniteData } from '@tanstack/react-query';
import type { Conversation, ListedConversation } from '#contract/conversations.ts';

type Page = { items: ListedConversation[]; nextCursor: string | null };
export type ListData = InfiniteData<Page, string | undefined>;

const isLater = (a: Conversation, b: Conversation) =>
  a.lastActivityAt === b.lastActivityAt ? a.id > b.id : a.lastActivityAt > b.lastActivityAt;

/**
 * Puts a conversation where its last activity belongs. One older than all that is loaded comes with its page. Without a
 * count of unread messages it keeps the one it has.
 */
export function withConversation(data: ListData, changed: Conversation, unread?: number): ListData {
  const known = data.pages.flatMap(({ items }) => items).find(({ id }) => id === changed.id);
  const conversation = { ...changed, unread: unread ?? known?.unread ?? 0 };
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

export function withUnread(data: ListData, id: string, unread: number): ListData {
  const known = data.pages.flatMap(({ items }) => items).find((one) => one.id === id);
  return !known || known.unread === unread ? data : replaced(data, { ...known, unread });
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
