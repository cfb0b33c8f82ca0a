import { ApiError } from './api-client.ts';
import { spokenNow } from './i18n/language.ts';
import { fill } from './i18n/words.ts';
import { problemWords } from './problem-words.ts';

/** What went wrong, in the person's words: what the server says, translated where that is known, else its code. */
export function problemOf(error: unknown): string {
  const t = problemWords.now;
  if (isMissingPart(error)) return t.offline;
  if (!(error instanceof ApiError)) return error instanceof Error && error.message ? error.message : t.unknown;
  const { code, message } = error;
  if (code === 'offline') return t.offline;
  return translation(message) ?? (isKnown(code) ? t[code] : message || t.unknown);
}

/** A part of the program could not be fetched: as Chromium, Firefox and Safari say it, who agree on nothing but the kind. */
export const isMissingPart = (error: unknown): boolean =>
  error instanceof TypeError && /dynamically imported module|module script failed/i.test(error.message);

/** A sentence of the server in the person's language; as it is where nobody translated it. */
export const asSaid = (sentence: string): string => translation(sentence) ?? sentence;

const isKnown = (code: string): code is keyof typeof problemWords.base => Object.hasOwn(problemWords.base, code);

function translation(sentence: string): string | undefined {
  const { catalogue } = spokenNow();
  if (!catalogue) return sentence || undefined;
  const texts = catalogue['platform/server'] ?? {};
  const whole = texts[sentence];
  if (typeof whole === 'string') return whole;
  for (const [english, text] of Object.entries(texts)) {
    const values = english.includes('{') && typeof text === 'string' && valuesIn(sentence, english);
    if (values) return fill(text, values);
  }
  return undefined;
}

/** What stands in the places of the pattern; undefined when the sentence is another one. */
function valuesIn(sentence: string, pattern: string): Record<string, string> | undefined {
  const source = pattern.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{(\w+)\}/g, '(?<$1>.+?)');
  return new RegExp(`^${source}$`).exec(sentence)?.groups;
}
