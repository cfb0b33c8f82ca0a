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
  formatting: 'Formatting',
  markdown: 'Markdown',
  plainMarkdown: 'Write plain Markdown',
  toPlain: 'Write the signs of Markdown yourself',
  toRich: 'See the formatting while you write',
  asMarkdown: '**bold**, *italic*, `code`, - list, > quote',
  length: '{size} of {most} KiB',
  pasteTooLong:
    'That is {size} KiB of text, and a message may have up to {most} KiB. Keep it in a file, and say here what it is about.',
  tooLong: 'Too long by {size} KiB: a message may have up to {most} KiB.',
});
