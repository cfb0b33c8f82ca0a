import { words } from '#platform/i18n/words.ts';

export const commandWords = words('app/commands', {
  palette: 'Find or do anything',
  missing: 'This could not be loaded. Check your connection and try again.',
  shortcuts: 'Keyboard shortcuts',
  settings: 'Open the settings',
  sidebar: 'Show or hide the sidebar',
  install: 'Install Parley as an app',
  installAlso: 'PWA home screen offline',
  theme: 'Switch between light and dark',
  themeAlso: 'theme colours night day',
});
