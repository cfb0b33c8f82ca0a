import { words } from '#platform/i18n/words.ts';

export const editorWords = words('conversations/editor', {
  edit: 'Edit your message',
  askAgain: 'Ask again',
  changed: 'This message was changed meanwhile, in another window or on another device. It says now:',
  take: 'Take that',
  keep: 'Keep mine',
  hint: '“Save” changes your words. “Ask again” keeps both and gets a new answer.',
});
