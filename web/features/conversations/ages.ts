import type { Conversation } from '#contract/conversations.ts';

const DAY_MS = 24 * 60 * 60_000;
export type Age = { name: string; items: Conversation[] };

/** Conversations, newest first, under the days of their last activity. Days are the reader's own. */
export function byAge(conversations: readonly Conversation[], now: Date): Age[] {
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
  // Rounded: days around the change of clocks have 23 or 25 hours.
  const days = Math.round((today - startOfDay(new Date(time))) / DAY_MS);
  if (days <= 0) return 'Today';
  if (days === 1) return 'Yesterday';
  if (days <= 7) return 'This week';
  if (days <= 30) return 'This month';
  return new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric' }).format(time);
}

const startOfDay = (date: Date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
