import type { Conversation } from '#contract/conversations.ts';
import { conversationWords } from './words.ts';

const FIRST_WORDS_MAX_CHARS = 60;

/** `words`: what was said first, where it is known. */
export const titleOf = (conversation: Pick<Conversation, 'title'>, words = ''): string =>
  conversation.title || words || conversationWords.now.untitled;

/** A text on one line, without the marks of Markdown. */
export const unmarked = (markdown: string): string =>
  markdown
    .replace(/```[^\n]*\n?/g, ' ')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^[ \t]*(?:#{1,6}|>|[-*+]|\d+[.)])[ \t]+/gm, '')
    .replace(/[*_`~]{1,3}(\S)/g, '$1')
    .replace(/(\S)[*_`~]{1,3}/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();

/** The first words of a text, without its markup, as a title until there is a better one. */
export function firstWords(markdown: string): string {
  const plain = unmarked(markdown);
  if (plain.length <= FIRST_WORDS_MAX_CHARS) return plain;
  const cut = plain.slice(0, FIRST_WORDS_MAX_CHARS + 1);
  const atWord = cut.lastIndexOf(' ');
  // Not in the middle of a pair of code units.
  const end = atWord > FIRST_WORDS_MAX_CHARS / 2 ? atWord : [...cut].slice(0, -1).join('').length;
  return `${cut.slice(0, end).replace(/[,;:–—-]$/, '')}…`;
}
