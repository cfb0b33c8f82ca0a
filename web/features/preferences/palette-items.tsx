import { Check, Palette } from 'lucide-react';
import type { Preferences } from '#contract/preferences.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import type { PaletteItem } from '#ui/palette-list.tsx';
import { changePreferences, usePreferences } from './my-preferences.ts';
import { paletteWords } from './palette-words.ts';
import { settingsWords } from './settings-words.ts';
import { preferenceWords } from './words.ts';

type Choices = { [Name in keyof Preferences]?: Partial<Record<Extract<Preferences[Name], string>, string>> };

/** How Parley looks, one choice a line; what holds now has a check mark. */
export function usePreferenceItems(): PaletteItem[] {
  const t = useWords(paletteWords);
  const theme = useWords(preferenceWords);
  const says = useWords(settingsWords);
  const preferences = usePreferences();
  const names = { ...says, theme: theme.theme };
  const choices = choicesIn(says, theme);
  return Object.entries(choices).flatMap(([key, values]) => {
    const name = key as keyof typeof choices;
    return Object.entries(values).map(([value, how]) => ({
      id: `preference:${name}:${value}`,
      label: t.choice({ what: names[name], how }),
      icon: preferences[name] === value ? <Check aria-hidden="true" /> : <Palette aria-hidden="true" />,
      run: () => changePreferences({ [name]: value }),
    }));
  });
}

const choicesIn = (says: typeof settingsWords.now, theme: typeof preferenceWords.now) =>
  ({
    theme: { system: theme.asSystem, light: theme.light, dark: theme.dark },
    contrast: { system: says.automatic, standard: says.standard, high: says.high },
    font: { sans: says.sans, serif: says.serif, mono: says.mono, dyslexic: says.dyslexic },
    textSize: { small: says.small, normal: says.normal, large: says.large, larger: says.larger },
    density: { compact: says.compact, comfortable: says.comfortable, spacious: says.spacious },
    messages: { document: says.document, bubbles: says.bubbles },
    sidebar: { left: says.left, right: says.right },
  }) satisfies Choices;
