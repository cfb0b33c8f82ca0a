import { words } from '#platform/i18n/words.ts';

/** What stands in a conversation before any of this is used. */
export const voiceWords = words('voice', {
  readAloud: 'Read aloud',
  stopReading: 'Stop reading',
  notLoaded: 'This part of Parley could not be loaded. Check your connection and try again.',
});
