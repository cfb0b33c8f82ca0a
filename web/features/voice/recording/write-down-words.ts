import { words } from '#platform/i18n/words.ts';

export const writeDownWords = words('voice/recording/write-down', {
  writeDown: 'Have {name} write it down',
  written: 'What {name} heard',
  nothing: 'No words were heard in it.',
  copy: 'Copy these words',
});
