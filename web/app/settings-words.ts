import { words } from '#platform/i18n/words.ts';

export const settingsWords = words('app/settings', {
  settings: 'Settings',
  profile: 'Profile',
  security: 'Security',
  models: 'Models',
  workspaces: 'Workspaces',
  appearance: 'Appearance',
  keyboard: 'Keyboard',
  voice: 'Voice',
  help: 'Help',
  previewQuestion: 'Does it look right to you?',
  previewAnswer:
    'It does. **Quiet pages** are easier to read, and `details` stay where [you left them](https://example.org).',
});
