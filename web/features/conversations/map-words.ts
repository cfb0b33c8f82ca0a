import { words } from '#platform/i18n/words.ts';

export const mapWords = words('conversations/map', {
  title: 'Map of the conversation',
  hint: 'Every branch, with the first words of it. Choose one to read it.',
  compare: 'Compare two branches',
  chooseFirst: 'Choose the first branch.',
  chooseOther: 'Now choose the other one.',
  loading: 'Loading the map',
  deleted: 'Deleted message',
  messages: { one: '{count} message', other: '{count} messages' },
  youRead: 'You read this',
  notWhole: 'There are more branches than can be shown here.',
});
