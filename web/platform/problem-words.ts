import { words } from '#platform/i18n/words.ts';

/** What can go wrong anywhere, by the codes of contract/errors.ts. */
export const problemWords = words('platform/problem', {
  unknown: 'Something went wrong. Please try again.',
  offline: 'Parley cannot be reached. Check your connection and try again.',
  internal: 'The server had a problem. Please try again in a moment.',
  invalid: 'The server could not accept this. Check what you entered.',
  unauthenticated: 'Sign in first.',
  forbidden: 'You are not allowed to do this.',
  not_found: 'This is not here any more, or is not yours to see.',
  conflict: 'Something else was changed in the meantime. Look again and try once more.',
  too_large: 'This is larger than the server takes.',
  unsupported_media_type: 'The server does not take files of this kind.',
  too_many_requests: 'That was a lot at once. Wait a moment and try again.',
  unavailable: 'The server is busy. Try again in a moment.',
  storage_full: 'The server has no space left; nothing was saved.',
});
