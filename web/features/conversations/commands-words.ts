import { words } from '#platform/i18n/words.ts';

export const commandWords = words('conversations/commands', {
  begin: 'New conversation',
  previous: 'Previous conversation',
  next: 'Next conversation',
  list: 'Go to the list of conversations',
  rename: 'Rename the conversation',
  people: 'People in the conversation',
  peopleAlso: 'invite add participants',
  settings: 'Settings of the conversation',
  settingsAlso: 'model persona system prompt temperature',
  outline: 'Outline of the conversation',
  outlineAlso: 'contents headings questions',
  remove: 'Delete the conversation',
  write: 'Write a message',
  nextMessage: 'Next message',
  previousMessage: 'Previous message',
  latest: 'Jump to the latest message',
  unread: 'Jump to the first unread message',
  date: 'Jump to a date…',
  editLast: 'Edit my last message',
  stop: 'Stop the answer',
});
