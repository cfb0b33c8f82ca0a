import { words } from '#platform/i18n/words.ts';

export const reactionWords = words('conversations/reaction', {
  react: 'React',
  reactions: 'Reactions',
  you: 'you',
  with: 'React with {emoji}',
  by: 'by {names}',
  cameFrom: '{name} reacted with {emoji}',
});
