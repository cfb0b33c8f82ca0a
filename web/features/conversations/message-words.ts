import { words } from '#platform/i18n/words.ts';

export const messageWords = words('conversations/message', {
  messages: 'Messages',
  toLatest: 'Jump to latest',
  deleted: 'This message was deleted.',
  wasDeleted: 'Message deleted',
  noModel: 'no language model',
  edited: 'edited',
  answerAgain: 'Answer again',
  goOn: 'Continue',
  actions: 'What to do with this message',
  more: 'More',
  versions: 'Versions',
  previousVersion: 'Previous version',
  nextVersion: 'Next version',
  version: '{place}/{all}',
  sending: 'Sending…',
  tryingAgain: 'Trying again in a moment',
  waiting: 'Waiting for connection',
  notKept: 'This browser cannot store it: keep this page open until it is sent.',
  notSent: 'Not sent: {reason}',
  discard: 'Discard',
});
