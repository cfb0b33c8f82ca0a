import { words } from '#platform/i18n/words.ts';

export const timeWords = words('ui/time', { justNow: 'just now' });
