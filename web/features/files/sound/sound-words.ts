import { words } from '#platform/i18n/words.ts';

export const soundWords = words('files/sound/sound', {
  play: 'Play',
  pause: 'Pause',
  position: 'Position in {name}',
  at: '{at} of {length}',
  speed: 'Speed: {speed}×',
  times: '{speed}×',
  failed: 'It could not be played. Check your connection and press again, or save the file to hear it.',
});
