import { words } from '#platform/i18n/words.ts';

export const preparedWords = words('files/pictures/prepared', {
  tooLarge: 'Too large to be prepared here: place and camera may still be in it',
  unread: 'This picture cannot be read here: place and camera may still be in it',
  missing: 'What makes pictures smaller could not be loaded: try it again',
});
