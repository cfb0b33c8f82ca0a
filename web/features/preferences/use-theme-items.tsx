import { Monitor, Moon, Sun } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Preferences } from '#contract/preferences.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import type { MenuItem } from '#ui/menu-items.ts';
import { changePreferences, usePreferences } from './my-preferences.ts';
import { preferenceWords } from './words.ts';

const THEMES: { theme: Preferences['theme']; name: keyof typeof preferenceWords.base; icon: ReactNode }[] = [
  { theme: 'system', name: 'asSystem', icon: <Monitor /> },
  { theme: 'light', name: 'light', icon: <Sun /> },
  { theme: 'dark', name: 'dark', icon: <Moon /> },
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
        label: t[choice.name],
        icon: choice.icon,
        checked: theme === choice.theme,
        onSelect: () => changePreferences({ theme: choice.theme }),
      }),
    ),
    { kind: 'line' },
  ];
}
