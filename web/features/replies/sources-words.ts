import { words } from '#platform/i18n/words.ts';

export const sourcesWords = words('replies/sources', {
  sources: 'Sources',
  heading: { one: 'Source', other: 'Sources' },
});
