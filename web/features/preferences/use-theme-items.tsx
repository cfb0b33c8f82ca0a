import { Monitor, Moon, Sun } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Preferences } from '#contract/preferences.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import type { MenuItem } from '#ui/menu-items.ts';
import { changePreferences, usePreferences } from './my-preferences.ts';
import { preferenceWords } from './words.ts';

const THEMES: { theme: Preferences['theme']; label: keyof typeof preferenceWords.base; icon: ReactNode }[] = [
  { theme: 'system', label: 'asSystem', icon: <Monitor /> },
  { theme: 'light', label: 'light', icon: <Sun /> },
  { theme: 'dark', label: 'dark', icon: <Moon /> },
];

/** The theme as choices of a menu. */
export function useThemeItems(): MenuItem[] {
  const t = useWords(preferenceWords);
  const { theme } = usePreferences();
  return [
    { kind: 'heading', label: t.theme },
    ...THEMES.map(
      (choice): MenuItem => ({
        kind: 'choice',
        label: t[choice.label],
        icon: choice.icon,
        checked: theme === choice.theme,
        onSelect: () => changePreferences({ theme: choice.theme }),
      }),
    ),
    { kind: 'line' },
  ];
}
