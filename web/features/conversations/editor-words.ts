import { words } from '#platform/i18n/words.ts';

export const editorWords = words('conversations/editor', {
  edit: 'Edit your message',
  askAgain: 'Ask again',
  hint: '“Save” changes your words. “Ask again” keeps both and gets a new answer.',
});
