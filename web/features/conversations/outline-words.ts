import { words } from '#platform/i18n/words.ts';

export const outlineWords = words('conversations/outline', {
  title: 'Outline',
  loading: 'Loading the outline',
  empty: 'Nothing to list yet',
  emptyHint: 'Here stand what people say and the headings of answers.',
});
