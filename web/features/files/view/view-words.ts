import { words } from '#platform/i18n/words.ts';

export const viewWords = words('files/view/view', {
  place: '{place} of {count}',
  points: '{width} × {height}',
  next: 'Next picture',
  previous: 'Previous picture',
  larger: 'Larger',
  smaller: 'Smaller',
  fit: 'All of it',
  save: 'Download {name}',
  failed: 'This file could not be loaded',
  locked: 'This document asks for a password: download it to open it',
  page: 'Page {number}',
  part: 'This is the first part of the file, {shown} of {size}: download it for the rest.',
  wordsOnly: 'These are the words of the document: download it to see how it looks.',
  wordsPart: 'This is the first part of the document, in words alone: download it for the rest.',
  entries: 'The first {shown} of {all} files in this archive.',
  rows: 'These are the first {count} rows: download the file for the rest.',
});
