import type { ListedConversation } from '#contract/conversations.ts';
import { byLanguage } from '#platform/i18n/by-language.ts';
import { conversationWords } from './words.ts';

const DAY_MS = 24 * 60 * 60_000;
const month = byLanguage((tag) => new Intl.DateTimeFormat(tag, { month: 'long', year: 'numeric' }));
export type Age = { name: string; items: ListedConversation[] };

/** Conversations, newest first, under the days of their last activity. Days are the reader's own. */
export function byAge(conversations: readonly ListedConversation[], now: Date): Age[] {
  const today = startOfDay(now);
  const ages: Age[] = [];
  for (const conversation of conversations) {
    const name = nameOfAge(Date.parse(conversation.lastActivityAt), today);
    const age = ages.at(-1);
    if (age?.name === name) age.items.push(conversation);
    else ages.push({ name, items: [conversation] });
  }
  return ages;
}

function nameOfAge(time: number, today: number): string {
  const t = conversationWords.now;
  // Rounded: days around the change of clocks have 23 or 25 hours.
  const days = Math.round((today - startOfDay(new Date(time))) / DAY_MS);
  if (days <= 0) return t.today;
  if (days === 1) return t.yesterday;
  if (days <= 7) return t.thisWeek;
  if (days <= 30) return t.thisMonth;
  return month().format(time);
}

const startOfDay = (date: Date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
