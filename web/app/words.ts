import { words } from '#platform/i18n/words.ts';

export const appWords = words('app', {
  nothingHere: 'There is nothing at this address',
  nothingHereHint: 'It may have been removed, or the link is not complete.',
  toConversations: 'Go to your conversations',
  notFound: 'Not found',
  newConversation: 'New conversation',
  conversations: 'Conversations',
  newVersion: 'A new version of Parley is ready.',
  reload: 'Reload',
});
