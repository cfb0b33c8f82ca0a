import { words } from '#platform/i18n/words.ts';

export const jumpWords = words('conversations/jump', {
  title: 'Jump to a date',
  day: 'Day',
  hint: 'To the first message of that day, or the next one after it.',
  yesterday: 'Yesterday',
  weekAgo: 'A week ago',
  monthAgo: 'A month ago',
  beginning: 'The beginning',
  jump: 'Jump there',
});
