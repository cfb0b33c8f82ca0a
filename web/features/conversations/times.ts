import { byLanguage } from '#platform/i18n/by-language.ts';

const TIME = { hour: 'numeric', minute: '2-digit' } as const;
const today = byLanguage((tag) => new Intl.DateTimeFormat(tag, TIME));
const dated = byLanguage((tag) => new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'short', ...TIME }));
const full = byLanguage((tag) => new Intl.DateTimeFormat(tag, { dateStyle: 'full', timeStyle: 'short' }));

/** The time of day; with the date when it was not today. */
export function clock(time: string, now = new Date()): string {
  const date = new Date(time);
  return (date.toDateString() === now.toDateString() ? today() : dated()).format(date);
}

export const fullTime = (time: string): string => full().format(new Date(time));
