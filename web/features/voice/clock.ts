import { byLanguage } from '#platform/i18n/by-language.ts';

const digits = byLanguage((tag) => ({
  plain: new Intl.NumberFormat(tag, { useGrouping: false }),
  two: new Intl.NumberFormat(tag, { minimumIntegerDigits: 2 }),
}));

/** Minutes and seconds as a clock shows them: “1:05”. */
export function clockOf(ms: number): string {
  const seconds = Math.floor(ms / 1_000);
  const { plain, two } = digits();
  return `${plain.format(Math.floor(seconds / 60))}:${two.format(seconds % 60)}`;
}
