import { words } from '#platform/i18n/words.ts';

export const handsFreeWords = words('voice/hands-free/hands-free', {
  begin: 'Talk hands-free',
  panel: 'Hands-free conversation',
  starting: 'One moment…',
  listening: 'Listening…',
  listeningHint: 'Speak. What you say is sent when you pause.',
  writing: 'Writing down what you said…',
  waiting: 'Waiting for the answer…',
  speaking: 'Speaking',
  readingPaused: 'Reading is paused',
  paused: 'Paused',
  pausedHint: 'Parley does not hear you.',
  quietHint: 'Nobody spoke for a minute, so Parley does not listen any more.',
  pause: 'Pause',
  resume: 'Go on',
  skip: 'Skip',
  skipHint: 'Stop reading and speak',
  end: 'End',
  again: 'Try again',
  writeAgain: 'Write it down again',
  close: 'Close',
  offline: 'Parley cannot be reached. Begin again when the connection is back.',
  answerOffline: 'The connection is lost. What you said is kept, and the answer will stand in the conversation.',
  noVoice:
    'No provider of your workspace can read aloud, but you chose that one should. Choose another voice in the settings under Voice.',
});
