import { Mic } from 'lucide-react';
import type { Command } from '#platform/commands/registry.ts';
import { commandWords } from './commands-words.ts';

type Key = keyof typeof commandWords.now;
const says = (key: Key) => () => commandWords.now[key];

export const VOICE = {
  dictate: {
    ...{ id: 'voice.dictate', label: says('dictate'), also: says('dictateAlso') },
    ...{ icon: Mic, keys: ['mod+shift+d'] },
  },
} satisfies Record<string, Command>;
