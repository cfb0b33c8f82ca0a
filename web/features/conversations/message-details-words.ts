import { words } from '#platform/i18n/words.ts';

export const messageDetailsWords = words('conversations/message-details', {
  title: 'About this message',
  from: 'From',
  model: 'Model',
  named: 'Named, not shown',
  askedBy: 'Asked by',
  sent: 'Sent',
  edited: 'Edited',
  length: 'Length',
  words: { one: '{count} word', other: '{count} words' },
  read: 'Tokens read',
  cached: '{count} of them from the cache',
  written: 'Tokens written',
  cost: 'Cost',
  lessThan: '< {cost}',
  earlier: 'Earlier versions',
  until: 'Until {time}',
  loading: 'Loading what it said before',
});
