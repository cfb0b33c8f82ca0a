import { byLanguage } from '#platform/i18n/by-language.ts';

const MICROS = 1_000_000;
const LEAST_DOLLARS = 0.0001;

export const whole = byLanguage((tag) => new Intl.NumberFormat(tag));
const dollars = byLanguage(
  (tag) =>
    new Intl.NumberFormat(tag, {
      style: 'currency',
      currency: 'USD',
      currencyDisplay: 'narrowSymbol',
      minimumFractionDigits: 2,
      maximumFractionDigits: 4,
    }),
);
const words = byLanguage((tag) => new Intl.Segmenter(tag, { granularity: 'word' }));

/** What people call a word, in languages that put no spaces between them as well. */
export function countWords(text: string): number {
  let count = 0;
  for (const { isWordLike } of words().segment(text)) if (isWordLike) count += 1;
  return count;
}

/** Millionths of a dollar as a price; `less` says of what is hardly anything that it is less than something. */
export function costOf(micros: number, less: (cost: string) => string): string {
  const cost = micros / MICROS;
  return micros > 0 && cost < LEAST_DOLLARS ? less(dollars().format(LEAST_DOLLARS)) : dollars().format(cost);
}
