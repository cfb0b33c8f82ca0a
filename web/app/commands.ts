import { Download, Keyboard, PanelLeft, Settings, SunMoon } from 'lucide-react';
import type { Command } from '#platform/commands/registry.ts';
import { commandWords } from './commands-words.ts';

type Key = keyof typeof commandWords.now;
const says = (key: Key) => () => commandWords.now[key];

export const GENERAL = {
  palette: { id: 'palette', label: says('palette'), keys: ['mod+k'], onlyKeys: true },
  shortcuts: { id: 'shortcuts', label: says('shortcuts'), icon: Keyboard, keys: ['?', 'mod+/'] },
  settings: { id: 'settings', label: says('settings'), icon: Settings, keys: ['mod+,'] },
  sidebar: { id: 'sidebar', label: says('sidebar'), icon: PanelLeft, keys: ['mod+shift+h'] },
  theme: { id: 'theme', label: says('theme'), also: says('themeAlso'), icon: SunMoon, keys: ['mod+shift+l'] },
  install: { id: 'install', label: says('install'), also: says('installAlso'), icon: Download },
} satisfies Record<string, Command>;
