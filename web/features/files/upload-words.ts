import { words } from '#platform/i18n/words.ts';

export const uploadWords = words('files/upload', {
  attach: 'Attach files',
  files: 'Files',
  camera: 'Take a photo',
  drop: 'Drop to attach',
  dropHint: 'They go with your next message here.',
  empty: '“{name}” is empty: there is nothing to send',
  tooMany: 'A message takes {most} files: send the others with the next one',
  folder: '“{name}” is a folder: pack it into a ZIP archive to send it',
  unreadable: 'This file cannot be read any more: it was moved or changed. Choose it again.',
  failedFirst: 'A file could not be uploaded: try it again or remove it, then send',
});
