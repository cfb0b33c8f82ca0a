import { words } from '#platform/i18n/words.ts';

export const readingWords = words('voice/reading', {
  bar: 'Reading player',
  pause: 'Pause reading',
  resume: 'Go on reading',
  stop: 'Stop reading',
  back: 'Previous sentence',
  on: 'Next sentence',
  speed: 'Reading speed',
  voice: 'Voice',
  usualVoice: 'Usual voice',
  times: '{speed}×',
  waiting: 'Waiting for more words…',
  again: 'Try again',
  failed: 'It could not be read aloud. Try again.',
  noWorkspace: 'There is no workspace whose provider could read. Choose another voice in the settings under Voice.',
});
