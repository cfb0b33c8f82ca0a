import { words } from '#platform/i18n/words.ts';

export const replyWords = words('replies', {
  waiting: 'Waiting for the first word',
  stopped: 'Stopped',
  unfinished: 'The answer could not be finished.',
  thinking: 'Thinking…',
  thought: 'Thought about it',
  thoughtFor: 'Thought for {time}',
  tokens: '{in} tokens in, {out} out',
  cached: '{count} of them from the cache',
  lessThan: '< {cost}',
});
