import { words } from '#platform/i18n/words.ts';

/** What parts of the page have in common. */
export const uiWords = words('ui', {
  add: 'Add',
  cancel: 'Cancel',
  close: 'Close',
  copied: 'Copied',
  copy: 'Copy',
  delete: 'Delete',
  dismiss: 'Dismiss',
  edit: 'Edit',
  found: { one: '{count} result', other: '{count} results' },
  loading: 'Loading',
  remove: 'Remove',
  rename: 'Rename',
  save: 'Save',
  tryAgain: 'Try again',
  undo: 'Undo',
  cannotCopy: 'The browser did not let us copy. Select the text and copy it by hand.',
  requestId: 'Request {id}',
  hideSidebar: 'Hide the sidebar',
  openSidebar: 'Open the sidebar',
  sidebar: 'Conversations and settings',
  skip: 'Skip to content',
});
