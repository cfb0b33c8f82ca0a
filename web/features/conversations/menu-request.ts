import { startsMention } from '#contract/mentions.ts';
import type { Around } from './writing.ts';

/** What a menu is wanted for: `/` for something to insert or to do, `@` for a person. */
export type MenuRequest = {
  sign: '/' | '@';
  query: string;
  /** Where the sign stands in its line. */
  start: number;
};

/** Whether the menu took the key; undefined while there is nothing to choose. */
export type MenuKeys = ((event: KeyboardEvent) => boolean) | undefined;
/** Somebody who can be named. */
export type Nameable = { userId: string; name: string };

/** Nothing that is offered is called longer. */
const MAX_QUERY_CHARS = 40;
/** Also as keyboards for Chinese and Japanese write them. */
const COMMAND = /^[/／]([^\s/／]*)$/;
const SIGNS = ['@', '＠'];

/** What is asked for where the cursor stands: behind a slash that begins a line, or an @ that begins a word. */
export function requestIn({ before, after, isLine }: Around): MenuRequest | undefined {
  const command = COMMAND.exec(before)?.[1];
  if (command !== undefined)
    return isLine && after === '' && command.length <= MAX_QUERY_CHARS
      ? { sign: '/', query: command, start: 0 }
      : undefined;
  const start = Math.max(...SIGNS.map((sign) => before.lastIndexOf(sign)));
  const query = before.slice(start + 1);
  if (start < 0 || query.length > MAX_QUERY_CHARS || /^\s/.test(query)) return undefined;
  return startsMention(before.slice(0, start)) ? { sign: '@', query, start } : undefined;
}

export const isSameRequest = (a: MenuRequest | undefined, b: MenuRequest | undefined): boolean =>
  a?.sign === b?.sign && a?.start === b?.start && a?.query === b?.query;
