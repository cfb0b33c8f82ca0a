import { words } from '#platform/i18n/words.ts';

export const pendingWords = words('files/pending', {
  files: 'Files of this message',
  uploading: 'Files are being uploaded: {percent} %',
});
