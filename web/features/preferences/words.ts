import { words } from '#platform/i18n/words.ts';

export const preferenceWords = words('preferences', {
  theme: 'Theme',
  asSystem: 'As the system',
  light: 'Light',
  dark: 'Dark',
});
