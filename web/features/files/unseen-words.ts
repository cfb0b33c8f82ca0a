import { words } from '#platform/i18n/words.ts';

export const unseenWords = words('files/unseen', {
  picture: '{model} cannot see pictures; it is told the name only: {files}',
  pdf: '{model} cannot read PDF documents; it is told the name only: {files}',
  kind: 'Files of this kind cannot be shown to {model}; it is told the name only: {files}',
  size: 'Too large to be shown to {model}; it is told the name only: {files}',
});
