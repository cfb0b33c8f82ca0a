import { Sparkles } from 'lucide-react';
import type { Command } from '#platform/commands/registry.ts';
import { modelWords } from './words.ts';

export const CHOOSE_MODEL: Command = { id: 'message.model', label: () => modelWords.now.choose, icon: Sparkles };
