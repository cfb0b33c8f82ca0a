import { accountWords } from './account-words.ts';

const BROWSERS: [RegExp, string][] = [
  // The order matters: each of these also claims to be one of those below.
  [/Edg(?:e|A|iOS)?\//, 'Edge'],
  [/OPR\/|Opera/, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\/|Chromium\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const SYSTEMS: [RegExp, string][] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/CrOS/, 'ChromeOS'],
  [/Mac OS X|Macintosh/, 'Mac'],
  [/Windows/, 'Windows'],
  [/Linux|X11/, 'Linux'],
];

const nameIn = (list: [RegExp, string][], userAgent: string) => list.find(([pattern]) => pattern.test(userAgent))?.[1];

/** What a person would call the device, from what its browser says of itself. */
export function deviceOf(userAgent: string | null): { name: string; isPhone: boolean } {
  const t = accountWords.now;
  if (!userAgent) return { name: t.unknownDevice, isPhone: false };
  const browser = nameIn(BROWSERS, userAgent);
  const system = nameIn(SYSTEMS, userAgent);
  return {
    name: browser && system ? t.deviceOn({ browser, system }) : (browser ?? system ?? t.unknownDevice),
    isPhone: /iPhone|Android.*Mobile|Mobile.*Firefox/.test(userAgent),
  };
}
