import { words } from '#platform/i18n/words.ts';

export const railWords = words('conversations/rail', {
  label: 'Messages at a glance',
});
