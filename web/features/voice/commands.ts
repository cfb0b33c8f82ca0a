import { AudioWaveform, Headset, Mic } from 'lucide-react';
import type { Command } from '#platform/commands/registry.ts';
import { commandWords } from './commands-words.ts';

type Key = keyof typeof commandWords.now;
const says = (key: Key) => () => commandWords.now[key];

export const VOICE = {
  dictate: {
    ...{ id: 'voice.dictate', label: says('dictate'), also: says('dictateAlso') },
    ...{ icon: Mic, keys: ['mod+shift+d'] },
  },
  record: {
    ...{ id: 'voice.record', label: says('record'), also: says('recordAlso') },
    ...{ icon: AudioWaveform, keys: ['mod+shift+k'] },
  },
  handsFree: {
    ...{ id: 'voice.hands-free', label: says('handsFree'), also: says('handsFreeAlso') },
    ...{ icon: Headset, keys: ['mod+shift+y'] },
  },
} satisfies Record<string, Command>;
