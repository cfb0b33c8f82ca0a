import { words } from '#platform/i18n/words.ts';

export const passwordWords = words('ui/password', {
  hide: 'Hide what was typed',
  show: 'Show what was typed',
});
