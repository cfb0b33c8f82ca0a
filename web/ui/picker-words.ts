import { words } from '#platform/i18n/words.ts';

export const pickerWords = words('ui/picker', { nothing: 'Nothing of that name.' });
