/** A part's words by key; with a number in it, one text for each form that the language has. */
export type Catalogue = Record<string, Record<string, string | Partial<Record<Intl.LDMLPluralRule, string>>>>;

type Facts = { /** Its own name for itself. */ name: string; load?: () => Promise<{ default: Catalogue }> };

/** English stands in the source; every other language is a chunk of its own, loaded when it is chosen. */
export const LANGUAGES = {
  en: { name: 'English' },
  de: { name: 'Deutsch', load: () => import('../../locales/de.json') },
  es: { name: 'Español', load: () => import('../../locales/es.json') },
  fr: { name: 'Français', load: () => import('../../locales/fr.json') },
  ja: { name: '日本語', load: () => import('../../locales/ja.json') },
  'zh-Hans': { name: '简体中文', load: () => import('../../locales/zh-Hans.json') },
  ar: { name: 'العربية', load: () => import('../../locales/ar.json') },
} as const satisfies Record<string, Facts>;

export type Language = keyof typeof LANGUAGES;

const isLanguage = (code: string): code is Language => code in LANGUAGES;

/** The language of ours that a BCP 47 tag means; `zh-TW` is written in another script and is none of them. */
export function languageOf(tag: string): Language | undefined {
  try {
    const { language, script } = new Intl.Locale(tag).maximize();
    return [language, `${language}-${script}`].find(isLanguage);
  } catch {
    return undefined;
  }
}

/** What to speak, and with which region's dates and numbers; `wanted` is what the browser lists, dearest first. */
export function chosen(choice: Language | 'system', wanted: readonly string[]): { language: Language; tag: string } {
  const language = choice === 'system' ? (wanted.map(languageOf).find((one) => one !== undefined) ?? 'en') : choice;
  return { language, tag: wanted.find((tag) => languageOf(tag) === language) ?? language };
}
