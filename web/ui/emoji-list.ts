import keywords from 'emojilib' with { type: 'json' };
import groups from 'unicode-emoji-json/data-by-group.json' with { type: 'json' };

/** An emoji, what it is called, and what else it is looked for by; all of it in English. */
export type Emoji = readonly [emoji: string, name: string, keywords: string];
export type EmojiGroup = { slug: string; emojis: readonly Emoji[] };

const also = keywords as Record<string, readonly string[] | undefined>;

/** All that Unicode recommends, in its order, in one tone. The build keeps this list and not what it is made from. */
export const EMOJIS: readonly EmojiGroup[] = groups.map(({ slug, emojis }) => ({
  slug,
  emojis: emojis.map(({ emoji, name }) => [emoji, name, keywordsOf(emoji, name)]),
}));

function keywordsOf(emoji: string, name: string): string {
  const words = (also[emoji] ?? []).flatMap((keyword) => keyword.toLowerCase().replaceAll('_', ' ').split(' '));
  return [...new Set(words)].filter((word) => !name.includes(word)).join(' ');
}
