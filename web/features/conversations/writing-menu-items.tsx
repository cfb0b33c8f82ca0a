import { type RefObject, useMemo } from 'react';
import { plainName } from '#contract/mentions.ts';
import type { RichText } from '#platform/editor/rich-text.ts';
import { folded } from '#platform/fuzzy.ts';
import { Avatar } from '#ui/avatar.tsx';
import { useBlockItems } from './block-items.tsx';
import { type MenuItem, type ScoredItem, takeAway } from './menu-item.ts';
import type { MenuRequest, Nameable } from './menu-request.ts';
import { asMarkdown } from './plain-blocks.ts';
import { useTalkItems } from './talk-items.tsx';
import { writingIn } from './writing.ts';

type Options = {
  request: MenuRequest;
  area: RefObject<HTMLTextAreaElement | null>;
  richText: RichText | undefined;
  people: readonly Nameable[];
  withCommands: boolean;
};

const MAX_ITEMS = 50;

/** What answers, the best first; nothing closes the menu. */
export function useMenuItems({ request, area, richText, people, withCommands }: Options): MenuItem[] {
  const { sign, query } = request;
  const chars = query.length + 1;
  const put = (words: string) => {
    if (richText) return richText.complete(chars, words);
    takeAway(area.current, chars);
    return writingIn(() => area.current).insert(asMarkdown(words.trim()) + (words.endsWith(' ') ? ' ' : ''));
  };
  const named = useMemo(() => peopleNamed(query, people), [query, people]);
  const block = { chars, richText, area: area.current };
  const blocks = useBlockItems(query, block);
  const talk = useTalkItems(query, () => (richText ? richText.complete(chars, '') : empty(area, chars)));
  if (sign === '/') return [...blocks, ...(withCommands ? talk : [])].sort(byScore).slice(0, MAX_ITEMS);
  return named.map(({ userId, name }) => ({
    id: userId,
    label: plainName(name),
    icon: <Avatar id={userId} name={name} />,
    run: () => put(`@${plainName(name)} `),
  }));
}

/** With nothing typed all stay in their order. */
const byScore = (a: ScoredItem, b: ScoredItem) => b.score - a.score;

/** Whose name, or a word of it, begins with what was typed. */
export function peopleNamed(query: string, people: readonly Nameable[]): readonly Nameable[] {
  const typed = folded(query);
  const begins = people.filter(({ name }) => folded(plainName(name)).startsWith(typed));
  const within = people.filter(({ name }) => folded(plainName(name)).includes(` ${typed}`));
  return [...new Set([...begins, ...within])].slice(0, MAX_ITEMS);
}

function empty(area: RefObject<HTMLTextAreaElement | null>, chars: number): void {
  takeAway(area.current, chars);
  writingIn(() => area.current).insert('');
}
