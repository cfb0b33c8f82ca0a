import { spokenNow } from '#platform/i18n/language.ts';

/** What people may choose to speak and hear; recognisers want the region where it changes how one speaks. */
export const VOICE_LANGUAGES =
  `ar bg bn ca cs cy da de el en-GB en-US es-ES es-MX et eu fa fi fr-CA fr-FR ga he hi hr hu hy
  id is it ja ka kk ko lt lv mk mr ms nb ne nl pa pl pt-BR pt-PT ro ru sk sl sq sr sv sw ta te th tr uk ur vi zh-CN zh-HK
  zh-TW`.split(/\s+/);

/** What is heard and spoken: as the person chose, else in the language of the page. */
export function voiceLanguage(chosen: string): string {
  if (chosen) return chosen;
  const { tag } = spokenNow();
  return tag === 'zh-Hans' ? 'zh-CN' : tag;
}

const WRITTEN: [RegExp, string, string][] = [
  // Kana before Han: Japanese is written with both.
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, 'Jpan', 'ja'],
  [/\p{Script=Hangul}/gu, 'Kore', 'ko'],
  [/\p{Script=Han}/gu, 'Hans', 'zh-CN'],
  [/\p{Script=Cyrillic}/gu, 'Cyrl', 'ru'],
  [/\p{Script=Arabic}/gu, 'Arab', 'ar'],
  [/\p{Script=Hebrew}/gu, 'Hebr', 'he'],
  [/\p{Script=Greek}/gu, 'Grek', 'el'],
  [/\p{Script=Devanagari}/gu, 'Deva', 'hi'],
  [/\p{Script=Thai}/gu, 'Thai', 'th'],
  [/\p{Script=Latin}/gu, 'Latn', 'en-US'],
];
/** Languages that are written with the characters of this script too. */
const ALSO: Record<string, readonly string[]> = {
  Hans: ['Jpan', 'Hant', 'Kore'],
  Latn: ['Jpan', 'Kore', 'Hans', 'Hant'],
};

/**
 * The language to read a text in: the person's own where it is written in their script. A voice that cannot read the
 * script would be silent or spell it out.
 */
export function languageToRead(text: string, own: string): string {
  const counted = WRITTEN.map(([letters, script, language]) => ({
    script,
    language,
    count: text.match(letters)?.length ?? 0,
  }));
  const most = counted.reduce((best, one) => (one.count > best.count ? one : best));
  const script = scriptOf(own);
  if (most.count === 0 || most.script === script || ALSO[most.script]?.includes(script)) return own;
  const kana = counted[0];
  // Some kana among many characters: it is Japanese all the same.
  return most.script === 'Hans' && kana && kana.count > 0 ? kana.language : most.language;
}

function scriptOf(tag: string): string {
  try {
    return new Intl.Locale(tag).maximize().script ?? 'Latn';
  } catch {
    return 'Latn';
  }
}
