import {
  Code,
  Heading1,
  Heading2,
  Heading3,
  List,
  ListOrdered,
  ListTodo,
  type LucideIcon,
  Minus,
  Quote,
  Sigma,
  SquareCode,
  Table,
} from 'lucide-react';
import { shownAs } from '#platform/commands/keys.ts';
import type { RichText } from '#platform/editor/rich-text.ts';
import { editorWords } from '#platform/editor/words.ts';
import { matched } from '#platform/fuzzy.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { LANGUAGES } from '#platform/markdown/languages.ts';
import { type ScoredItem, takeAway } from './menu-item.ts';
import { plainBlock } from './plain-blocks.ts';
import { writingIn } from './writing.ts';
import { writingMenuWords } from './writing-menu-words.ts';

type Name =
  | ('heading1' | 'heading' | 'heading3' | 'bullets' | 'numbers' | 'tasks')
  | ('quote' | 'codeBlock' | 'table' | 'formula' | 'rule');
/** `also`: what people type who know it from elsewhere, in every language. */
type Block = { name: Name; icon: LucideIcon; also: string; keys?: string };

const BLOCKS: readonly Block[] = [
  { name: 'heading', icon: Heading2, also: 'h2 heading title', keys: 'mod+alt+2' },
  { name: 'bullets', icon: List, also: 'ul list bullets points', keys: 'mod+shift+8' },
  { name: 'numbers', icon: ListOrdered, also: 'ol numbers ordered steps', keys: 'mod+shift+7' },
  { name: 'tasks', icon: ListTodo, also: 'checklist todo tasks checkbox', keys: 'mod+shift+9' },
  { name: 'quote', icon: Quote, also: 'blockquote quote', keys: 'mod+shift+b' },
  { name: 'codeBlock', icon: SquareCode, also: 'code pre snippet program', keys: 'mod+alt+c' },
  { name: 'table', icon: Table, also: 'table rows columns', keys: 'mod+alt+t' },
  { name: 'formula', icon: Sigma, also: 'math formula latex tex equation', keys: 'mod+alt+m' },
  { name: 'rule', icon: Minus, also: 'divider hr line rule separator' },
  { name: 'heading1', icon: Heading1, also: 'h1 heading title', keys: 'mod+alt+1' },
  { name: 'heading3', icon: Heading3, also: 'h3 heading', keys: 'mod+alt+3' },
];

/** What was meant with other words counts for less than what is called so. */
const ALSO = 0.9;
/** So many letters may stand within a word. */
const WITHIN_CHARS = 3;
const WORD_START = 60;
/** A language is asked for by more than a letter. */
const LEAST_CHARS = 2;

type Where = { chars: number; richText: RichText | undefined; area: HTMLTextAreaElement | null };

/** What a line can become. */
export function useBlockItems(query: string, where: Where): ScoredItem[] {
  const t = useWords(writingMenuWords);
  const names = useWords(editorWords);
  const blocks = BLOCKS.flatMap(({ name, icon: Icon, also, keys }) => {
    const label = name === 'rule' ? t.rule : names[name];
    const score = scoreOf(query, label, also);
    if (score === undefined) return [];
    const item = { id: name, label, detail: t[`${name}Hint`], keys: keys && shownAs(keys), icon: <Icon aria-hidden /> };
    return { ...item, score, run: () => make(where, name) };
  });
  return [...blocks, ...languages(query, where, t.codeIn)];
}

/** Undefined where nothing answers; with nothing typed all do alike. One or two letters begin a word. */
export function scoreOf(query: string, label: string, also: string): number | undefined {
  if (query === '') return 0;
  const least = query.length < WITHIN_CHARS ? WORD_START : 1;
  const other = also.split(' ').map((word) => (matched(query, word)?.score ?? 0) * ALSO);
  const best = Math.max(matched(query, label)?.score ?? 0, ...other);
  return best >= least ? best : undefined;
}

function languages(query: string, where: Where, label: (values: { language: string }) => string): ScoredItem[] {
  if (query.length < LEAST_CHARS) return [];
  return Object.entries(LANGUAGES).flatMap(([id, { title, names }]) => {
    const known = [id, title.toLowerCase(), ...names.split(' ')];
    if (id === 'jsonc' || !known.some((name) => name.startsWith(query.toLowerCase()))) return [];
    const score = matched(query, title)?.score ?? 1;
    const item = { id: `code-${id}`, label: label({ language: title }), icon: <Code aria-hidden /> };
    return { ...item, score, run: () => make(where, 'codeBlock', id) };
  });
}

function make({ chars, richText, area }: Where, name: Name, info?: string): void {
  if (richText) {
    richText.completeBlock(chars, name, info);
    return;
  }
  const { markdown, back = 0 } = plainBlock(name, info);
  takeAway(area, chars);
  writingIn(() => area).insert(markdown);
  if (area && back > 0) area.setSelectionRange(area.selectionStart - back, area.selectionStart - back);
}
