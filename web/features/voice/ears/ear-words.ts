import { words } from '#platform/i18n/words.ts';

export const earWords = words('voice/ears/ear', {
  denied: 'Parley may not use the microphone. Allow it in your browser, beside the address, and try again.',
  absent: 'No microphone was found. Connect one and try again.',
  busy: 'The microphone cannot be used: another program may have it. Close that one and try again.',
  insecure: 'The browser gives a microphone only to pages with https. Ask whoever runs this Parley.',
  noRecorder: 'This browser cannot record. Try another one.',
  lost: 'The microphone is gone. What you said until then is kept.',
  nothing: 'Nothing was heard. Look whether the right microphone is chosen, and speak closer to it.',
  nothingTried: 'Nothing was heard. The recording is kept: it can be written down all the same.',
  full: 'No more fits into one recording. What you said is kept; go on when you like.',
  offline: 'The recogniser of this browser needs the network, and does not reach it. Try again in a moment.',
  refused: 'This browser does not let pages use its recogniser. Choose the provider in the settings under Voice.',
  noLanguage: 'The recogniser of this browser does not know the language. Choose another in the settings under Voice.',
  failed: 'The recogniser of this browser stopped. Try again.',
});
