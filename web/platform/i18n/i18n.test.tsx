import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { CHOICES } from '#contract/preferences.ts';
import { byLanguage } from './by-language.ts';
import { speak, spokenNow, whenSpoken } from './language.ts';
import { type Catalogue, chosen, LANGUAGES, languageOf } from './languages.ts';
import { withElements } from './use-words.ts';
import { words } from './words.ts';

const DE = {
  test: { send: 'Senden', left: '{name} ist gegangen', found: { one: 'Ein Treffer', other: '{count} Treffer' } },
};
const AR = {
  test: {
    found: {
      zero: 'لا نتائج',
      one: 'نتيجة',
      two: 'نتيجتان',
      few: '{count} نتائج',
      many: '{count} نتيجة',
      other: '{count} نتيجة',
    },
  },
};
vi.mock('../../locales/de.json', () => ({ default: DE }));
vi.mock('../../locales/ar.json', () => ({ default: AR }));
vi.mock('../../locales/fr.json', () => {
  throw new Error('offline');
});
afterEach(() => speak('en', []));

const ours = words('test', {
  send: 'Send',
  left: '{name} left',
  found: { one: '{count} match', other: '{count} matches' },
  onlyEnglish: 'Not translated yet',
});

describe('which language', () => {
  test.each([
    ['de', 'de'],
    ['de-AT', 'de'],
    ['zh', 'zh-Hans'],
    ['zh-CN', 'zh-Hans'],
    ['zh-SG', 'zh-Hans'],
    ['zh-TW', undefined],
    ['zh-Hant', undefined],
    ['ar-EG', 'ar'],
    ['pt-BR', undefined],
    ['not a tag', undefined],
  ])('%s is %s', (tag, language) => expect(languageOf(tag)).toBe(language));

  test('the system’s is the first of the browser’s that there is, with its region', () => {
    expect(chosen('system', ['pt-BR', 'fr-CA', 'en-GB'])).toEqual({ language: 'fr', tag: 'fr-CA' });
    expect(chosen('system', ['pt-BR'])).toEqual({ language: 'en', tag: 'en' });
    expect(chosen('en', ['de', 'en-GB'])).toEqual({ language: 'en', tag: 'en-GB' });
    expect(chosen('ja', ['de', 'en-GB'])).toEqual({ language: 'ja', tag: 'ja' });
  });

  test('the preference offers what there is', () => {
    expect(CHOICES.language).toEqual(['system', ...Object.keys(LANGUAGES)]);
  });
});

describe('words', () => {
  test('are English, filled in, until another language is spoken', async () => {
    expect(ours.now.send).toBe('Send');
    expect(ours.now.left({ name: 'Ada' })).toBe('Ada left');
    expect([1, 2, 1200].map((count) => ours.now.found({ count }))).toEqual(['1 match', '2 matches', '1,200 matches']);
    const told = vi.fn();
    const stop = whenSpoken(told);
    await speak('de', []);
    stop();
    expect(told).toHaveBeenCalledOnce();
    expect(ours.now.send).toBe('Senden');
    expect(ours.now.left({ name: 'Ada' })).toBe('Ada ist gegangen');
    expect([1, 2, 1200].map((count) => ours.now.found({ count }))).toEqual([
      'Ein Treffer',
      '2 Treffer',
      '1.200 Treffer',
    ]);
    expect(ours.now.onlyEnglish).toBe('Not translated yet');
  });

  test('have the forms that the language needs', async () => {
    await speak('ar', []);
    expect(spokenNow().direction).toBe('rtl');
    const forms = Object.values(AR.test.found).map((form) => form.replace('{count}', ''));
    for (const [at, count] of [0, 1, 2, 3, 11, 100].entries())
      expect(ours.now.found({ count }).replace(/[\d٠-٩]+/, '')).toBe(forms[at]);
  });

  test('what somebody wrote is filled in as it is', () => {
    expect(ours.now.left({ name: '{name} $& $1' })).toBe('{name} $& $1 left');
  });

  test('a name that runs the other way does not turn the sentence', async () => {
    expect(ours.now.left({ name: 'ليلى' })).toBe('\u2068ليلى\u2069 left');
    await speak('ar', []);
    expect(ours.now.left({ name: 'Ada' })).toBe('\u2068Ada\u2069 left');
  });

  test('places take elements', () => {
    const said = withElements(ours.now.left, { name: 'Ada' });
    expect(renderToStaticMarkup(<p>{said}</p>)).toBe('<p>Ada left</p>');
    expect(renderToStaticMarkup(<p>{withElements(ours.now.left, { name: <b>Ada</b> })}</p>)).toBe(
      '<p><b>Ada</b> left</p>',
    );
    const counted = withElements(ours.now.found, { count: 2 });
    expect(renderToStaticMarkup(<p>{counted}</p>)).toBe('<p>2 matches</p>');
  });
});

describe('speaking', () => {
  test('the last wish holds, in whatever order the words arrive', async () => {
    await Promise.all([speak('de', []), speak('ar', []), speak('de', [])]);
    expect(spokenNow().language).toBe('de');
    await Promise.all([speak('ar', []), speak('en', [])]);
    expect(spokenNow().language).toBe('en');
  });

  test('goes on as before where the words cannot be fetched', async () => {
    await speak('de', []);
    await speak('fr', []);
    expect(spokenNow().language).toBe('de');
  });

  test('formatters are made once for each language', async () => {
    const make = vi.fn((tag: string) => new Intl.NumberFormat(tag));
    const whole = byLanguage(make);
    expect([whole().format(1.5), whole().format(2.5)]).toEqual(['1.5', '2.5']);
    await speak('de', []);
    expect(whole().format(1.5)).toBe('1,5');
    expect(make).toHaveBeenCalledTimes(2);
  });
});

test('types know what is to be filled in', () => {
  // @ts-expect-error: no name
  ours.now.left({});
  // @ts-expect-error: nothing of that name
  ours.now.found({ number: 1 });
  // @ts-expect-error: no such text
  expect(ours.now.gone).toBeUndefined();
  expect(({} as Catalogue)['test']).toBeUndefined();
});
