import { words } from '#platform/i18n/words.ts';

export const accentWords = words('preferences/accent', {
  accent: 'Accent colour {name}',
  pine: 'Pine',
  teal: 'Teal',
  blue: 'Blue',
  indigo: 'Indigo',
  violet: 'Violet',
  rose: 'Rose',
  copper: 'Copper',
  graphite: 'Graphite',
});
