import type { SampleLanguage } from '#contract/first-use.ts';
import { arabic } from './samples/arabic.ts';
import { chinese } from './samples/chinese.ts';
import { english } from './samples/english.ts';
import { french } from './samples/french.ts';
import { german } from './samples/german.ts';
import { japanese } from './samples/japanese.ts';
import type { Sample } from './samples/sample.ts';
import { spanish } from './samples/spanish.ts';

export const SAMPLES: Readonly<Record<SampleLanguage, Sample>> = {
  en: english,
  de: german,
  es: spanish,
  fr: french,
  ja: japanese,
  'zh-Hans': chinese,
  ar: arabic,
};
