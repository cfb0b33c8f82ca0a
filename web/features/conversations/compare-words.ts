import { words } from '#platform/i18n/words.ts';

export const compareWords = words('conversations/compare', {
  title: 'Compare versions',
  hint: 'Two ways on from the same place, and what followed in each.',
  hintAny: 'Two branches, and what was said in each.',
  left: 'One version',
  right: 'The other version',
  version: 'Version {place} of {all}',
  mark: 'Mark the differences',
  same: 'Both say the same.',
  loading: 'Loading this version',
  more: { one: 'And {count} more message', other: 'And {count} more messages' },
  show: 'Read this one',
});
