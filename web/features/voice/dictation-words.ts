import { words } from '#platform/i18n/words.ts';

export const dictationWords = words('voice/dictation', {
  dictate: 'Dictate',
  done: 'Stop and write it down',
  cancel: 'Stop without writing it down',
  panel: 'Dictation',
  starting: 'Asking for the microphone…',
  listening: 'Listening…',
  writing: 'Writing down what you said…',
  again: 'Try again',
  writeAgain: 'Write it down again',
  discard: 'Discard',
  left: 'You said: {words}',
  insert: 'Insert here',
});
