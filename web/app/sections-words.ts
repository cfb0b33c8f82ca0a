import { words } from '#platform/i18n/words.ts';

/** What else people look for on the pages of the settings. */
export const sectionWords = words('app/sections', {
  profile: 'name account',
  security: 'password passkey two-factor sessions devices',
  models: 'providers keys',
  workspaces: 'teams members invites people',
  appearance: 'theme colours contrast font text size density layout motion language',
  keyboard: 'shortcuts keys hotkeys',
  help: 'tour sample tips hints news changes version',
  voice: 'read aloud speech speed listen dictation microphone',
});
