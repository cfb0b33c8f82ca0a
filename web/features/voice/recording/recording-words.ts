import { words } from '#platform/i18n/words.ts';

export const recordingWords = words('voice/recording/recording', {
  panel: 'Audio message',
  starting: 'Asking for the microphone…',
  recording: 'Recording, up to {minutes} minutes',
  paused: 'Paused',
  pause: 'Pause the recording',
  resume: 'Go on recording',
  finish: 'Finish the recording',
  discard: 'Discard the recording',
  discarded: 'The recording is discarded',
  name: 'Audio message',
  full: 'More than {minutes} minutes do not fit into one audio message. What you said is attached.',
  lost: 'The microphone is gone. What you said until then is attached.',
  left: 'Your recording waits where you began to write.',
});
