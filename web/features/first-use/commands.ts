import { BookOpen, Compass, Sparkles } from 'lucide-react';
import type { Command } from '#platform/commands/registry.ts';
import { firstUseWords } from './words.ts';

type Key = 'tour' | 'tourAlso' | 'sample' | 'sampleAlso' | 'news' | 'newsAlso';
const says = (key: Key) => () => firstUseWords.now[key];

export const FIRST_USE = {
  tour: { id: 'first-use.tour', label: says('tour'), also: says('tourAlso'), icon: Compass },
  sample: { id: 'first-use.sample', label: says('sample'), also: says('sampleAlso'), icon: BookOpen },
  news: { id: 'first-use.news', label: says('news'), also: says('newsAlso'), icon: Sparkles },
} satisfies Record<string, Command>;
