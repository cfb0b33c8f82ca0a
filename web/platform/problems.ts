import { ApiError } from './api-client.ts';
import { spokenNow } from './i18n/language.ts';
import { problemWords } from './problem-words.ts';

/** What went wrong, in the person's words: the server's own where they are in that language, else what its code means. */
export function problemOf(error: unknown): string {
  const t = problemWords.now;
  if (!(error instanceof ApiError)) return error instanceof Error && error.message ? error.message : t.unknown;
  const { code, message } = error;
  if (code === 'offline') return t.offline;
  return spokenNow().language !== 'en' && isKnown(code) ? t[code] : message || t.unknown;
}

const isKnown = (code: string): code is keyof typeof problemWords.base => Object.hasOwn(problemWords.base, code);
