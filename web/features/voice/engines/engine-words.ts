import { words } from '#platform/i18n/words.ts';

export const engineWords = words('voice/engines/engine', {
  offlineFailed: 'The built-in voice could not be loaded. Check your connection and try again.',
  noBrowserVoice: 'This browser has no voice. Choose the built-in voice in the settings under Voice.',
  browserFailed: 'The voice of this browser stopped. Try again, or choose another one in the settings under Voice.',
  refused: 'The browser plays no sound by itself. Press play.',
  unplayable: 'What came cannot be played. Try again, or choose another voice in the settings under Voice.',
});
