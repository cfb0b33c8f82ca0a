import { words } from '#platform/i18n/words.ts';

export const fileWords = words('files/file', {
  files: { one: '{count} file', other: '{count} files' },
  open: 'Open {name}',
  save: 'Save {name}',
  gone: 'This picture cannot be shown',
  misnamed: 'Not what its name says',
});
