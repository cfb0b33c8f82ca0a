import { words } from '#platform/i18n/words.ts';

export const paletteWords = words('preferences/palette', {
  /** What is chosen and how: "Font: Serif". */
  choice: '{what}: {how}',
});
