import type { Combination } from '#platform/commands/keys.ts';
import type { Command } from '#platform/commands/registry.ts';
import { CONVERSATION, MESSAGE } from '../features/conversations/commands.ts';
import { ATTACH } from '../features/files/commands.ts';
import { CHOOSE_MODEL } from '../features/models/commands.ts';
import { VOICE } from '../features/voice/commands.ts';
import { GENERAL } from './commands.ts';
import type { keyboardWords } from './keyboard-words.ts';

type Key = keyof typeof keyboardWords.now;

/** Every command by where it is of use, also those that have no keys yet; `id` is the key of the area's name. */
export const SHORTCUT_AREAS: readonly { id: 'general' | 'conversations' | 'messages'; commands: readonly Command[] }[] =
  [
    { id: 'general', commands: Object.values(GENERAL) },
    { id: 'conversations', commands: Object.values(CONVERSATION) },
    { id: 'messages', commands: [...Object.values(MESSAGE), ...Object.values(VOICE), ATTACH, CHOOSE_MODEL] },
  ];

/** Keys of the message box, which are as they are but for the one that sends. */
export const writingKeys = (sendWith: 'enter' | 'modEnter'): { says: Key; keys: readonly Combination[] }[] => [
  { says: 'send', keys: sendWith === 'enter' ? ['Enter', 'mod+Enter'] : ['mod+Enter'] },
  { says: 'newLine', keys: sendWith === 'enter' ? ['shift+Enter'] : ['Enter', 'shift+Enter'] },
  { says: 'editLast', keys: ['ArrowUp'] },
  { says: 'leave', keys: ['Escape'] },
];
