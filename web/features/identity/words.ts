import { words } from '#platform/i18n/words.ts';

export const identityWords = words('identity', {
  you: 'You',
  settings: 'Settings',
  signOut: 'Sign out',
  stillSignedIn: 'You are still signed in: Parley could not be reached.',
});
