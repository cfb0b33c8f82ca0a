import { words } from '#platform/i18n/words.ts';

/** How the variants of the built-in voice sound. */
export const offlineVoiceWords = words('voice/offline-voice', {
  standard: 'Standard',
  clear: 'Clear',
  soft: 'Soft',
  deep: 'Deep',
});
