import { byLanguage } from '#platform/i18n/by-language.ts';
import { timeWords } from './time-words.ts';

const relative = byLanguage((tag) => new Intl.RelativeTimeFormat(tag, { numeric: 'auto' }));
const dated = byLanguage((tag) => new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'short', year: 'numeric' }));
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** "5 minutes ago", "yesterday"; after a week the date. `time` is ISO 8601. */
export function ago(time: string, now = Date.now()): string {
  const past = now - Date.parse(time);
  if (past < MINUTE_MS) return timeWords.now.justNow;
  if (past < HOUR_MS) return relative().format(-Math.floor(past / MINUTE_MS), 'minute');
  if (past < DAY_MS) return relative().format(-Math.floor(past / HOUR_MS), 'hour');
  if (past < 7 * DAY_MS) return relative().format(-Math.floor(past / DAY_MS), 'day');
  return day(time);
}

/** "in 5 days", for what ends. */
export function until(time: string, now = Date.now()): string {
  const left = Date.parse(time) - now;
  if (left < HOUR_MS) return relative().format(Math.max(1, Math.floor(left / MINUTE_MS)), 'minute');
  return left < DAY_MS
    ? relative().format(Math.floor(left / HOUR_MS), 'hour')
    : relative().format(Math.round(left / DAY_MS), 'day');
}

/** "3 Nov 2026", in the order the person is used to. */
export const day = (time: string) => dated().format(Date.parse(time));
