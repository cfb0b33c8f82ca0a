import { Paperclip } from 'lucide-react';
import type { Command } from '#platform/commands/registry.ts';
import { uploadWords } from './upload-words.ts';

export const ATTACH: Command = { id: 'message.attach', label: () => uploadWords.now.attach, icon: Paperclip };
