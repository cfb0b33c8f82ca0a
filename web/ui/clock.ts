import { byLanguage } from '#platform/i18n/by-language.ts';

const formats = byLanguage((tag) => ({
  plain: new Intl.NumberFormat(tag, { useGrouping: false }),
  two: new Intl.NumberFormat(tag, { minimumIntegerDigits: 2 }),
  minutes: new Intl.NumberFormat(tag, { style: 'unit', unit: 'minute', unitDisplay: 'long' }),
  seconds: new Intl.NumberFormat(tag, { style: 'unit', unit: 'second', unitDisplay: 'long' }),
}));

/** Minutes and seconds as a clock shows them: “1:05”. */
export function clockOf(ms: number): string {
  const seconds = Math.floor(ms / 1_000);
  const { plain, two } = formats();
  return `${plain.format(Math.floor(seconds / 60))}:${two.format(seconds % 60)}`;
}

/** The same for ears: “1 minute 5 seconds”. */
export function clockInWords(ms: number): string {
  const all = Math.floor(ms / 1_000);
  const [minutes, seconds] = [Math.floor(all / 60), all % 60];
  const said = [];
  if (minutes > 0) said.push(formats().minutes.format(minutes));
  if (seconds > 0 || minutes === 0) said.push(formats().seconds.format(seconds));
  return said.join(' ');
}
