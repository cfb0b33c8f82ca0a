import { Monitor, Moon, Sun } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Preferences } from '#contract/preferences.ts';
import type { MenuItem } from '#ui/menu-items.ts';
import { changePreferences, usePreferences } from './my-preferences.ts';

const THEMES: { theme: Preferences['theme']; label: string; icon: ReactNode }[] = [
  { theme: 'system', label: 'As the system', icon: <Monitor /> },
  { theme: 'light', label: 'Light', icon: <Sun /> },
  { theme: 'dark', label: 'Dark', icon: <Moon /> },
];

/** The theme as choices of a menu. */
export function useThemeItems(): MenuItem[] {
  const { theme } = usePreferences();
  return [
    { kind: 'heading', label: 'Theme' },
    ...THEMES.map(
      (choice): MenuItem => ({
        ...choice,
        kind: 'choice',
        checked: theme === choice.theme,
        onSelect: () => changePreferences({ theme: choice.theme }),
      }),
    ),
    { kind: 'line' },
  ];
}
