import { byLanguage } from '#platform/i18n/by-language.ts';
import { conversationWords } from './words.ts';

const DAY = { weekday: 'long', day: 'numeric', month: 'long' } as const;
const thisYear = byLanguage((tag) => new Intl.DateTimeFormat(tag, DAY));
const otherYear = byLanguage((tag) => new Intl.DateTimeFormat(tag, { ...DAY, year: 'numeric' }));

type Time = string | Date;

/** Days are the reader's own. */
export const startOfDay = (time: Time, daysLater = 0): Date => {
  const date = new Date(time);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + daysLater);
};

export const isSameDay = (a: Time, b: Time): boolean => startOfDay(a).getTime() === startOfDay(b).getTime();

/** "Today", "Yesterday", "Monday, 23 November", with the year when it is not this one. */
export function dayName(time: Time, now = new Date()): string {
  const t = conversationWords.now;
  if (isSameDay(time, now)) return t.today;
  if (isSameDay(time, startOfDay(now, -1))) return t.yesterday;
  const date = new Date(time);
  return (date.getFullYear() === now.getFullYear() ? thisYear() : otherYear()).format(date);
}

/** A day as fields for dates write it, and back: the first moment of it. */
export const toField = (time: Time): string => {
  const date = new Date(time);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
};
export function fromField(value: string): Date | undefined {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(value) ?? [];
  return day === undefined ? undefined : new Date(Number(year), Number(month) - 1, Number(day));
}
