import { words } from '#platform/i18n/words.ts';

export const helpWords = words('first-use/help', {
  lookTitle: 'A look around',
  lookAbout: 'What is where, in a minute; and a conversation to try things in, with the Guide.',
  again: 'Take the tour again',
  askTitle: 'Ask the Guide',
  askAbout: 'It comes with Parley and answers from the documentation. Choose it as the model of a conversation.',
  hintsTitle: 'Tips',
  hints: 'Show tips',
  hintsAbout: 'Each is shown once, when it may help, and on no other device again.',
  hintsAgain: 'Show all tips once more',
  hintsReset: 'Every tip will be shown once more.',
  newsTitle: 'What is new',
  newsAbout: 'This is version {version}.',
  newsNone: 'There is nothing to tell yet.',
  newsFailed: 'This could not be loaded. Check your connection and try again.',
});
