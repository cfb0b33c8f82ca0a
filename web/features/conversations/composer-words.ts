import { words } from '#platform/i18n/words.ts';

export const composerWords = words('conversations/composer', {
  write: 'Write a message',
  message: 'Message',
  send: 'Send',
  stop: 'Stop the answer',
  ask: 'Ask the model',
  onlyPeople: 'Only people',
  modelAnswers: 'The model answers',
  peopleRead: 'Only the people here read it',
  length: '{size} of {most} KiB',
  tooLong: 'Too long by {size} KiB: a message may have up to {most} KiB.',
});
