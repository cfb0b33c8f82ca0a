import type { LanguageModelV4FilePart } from '@ai-sdk/provider';
import type { FileInfo } from '#contract/files.ts';

/** What a model can be shown of a file: its text, itself, or its name alone with the reason. */
export type Content =
  | { kind: 'text'; text: string; isCut: boolean }
  | { kind: 'media'; part: LanguageModelV4FilePart; tokens: number }
  | { kind: 'name'; why: string };
export type Contents = ReadonlyMap<string, Content>;

/** A file of one message, and what is shown of it there. */
export type Shown = { file: FileInfo; content: Content };

type WithFiles = { files: readonly FileInfo[] };
type Room = { tokens: number; countTokens(text: string): number };

const REFUSED: Content = { kind: 'name', why: 'It could not be shown to you.' };
const AGAIN: Content = { kind: 'name', why: 'It is shown with a later message.' };
const UNREAD: Content = { kind: 'name', why: 'It could not be read.' };
const NO_ROOM: Content = { kind: 'name', why: 'There is no room to show it to you.' };

/** Of the files of these messages what there is room for, the newest first. Each is shown once, where it came last. */
export function showFiles<T extends WithFiles>(
  messages: readonly T[],
  contents: Contents,
  { tokens, countTokens }: Room,
): Map<T, Shown[]> {
  const shown = new Map<T, Shown[]>();
  const seen = new Set<string>();
  let left = tokens;
  for (const message of messages.toReversed()) {
    const files = message.files.map((file) => {
      const known = contents.get(file.id) ?? UNREAD;
      const content = seen.has(file.id) && known.kind !== 'name' ? AGAIN : fitted(known, { tokens: left, countTokens });
      seen.add(file.id);
      left -= tokensOf(content, countTokens);
      return { file, content };
    });
    shown.set(message, files);
  }
  return shown;
}

/** The same without what is neither text nor name. */
export function withoutMedia(contents: Contents): Contents {
  return new Map([...contents].map(([id, content]) => [id, content.kind === 'media' ? REFUSED : content]));
}

export const hasMedia = (contents: Contents): boolean => [...contents.values()].some(({ kind }) => kind === 'media');

/** What it would take to show all of them. */
export function tokensWanted({ files }: WithFiles, contents: Contents, countTokens: Room['countTokens']): number {
  return files.reduce((sum, { id }) => sum + tokensOf(contents.get(id) ?? UNREAD, countTokens), 0);
}

function tokensOf(content: Content, countTokens: Room['countTokens']): number {
  if (content.kind === 'media') return content.tokens;
  return content.kind === 'text' ? countTokens(content.text) : 0;
}

/** Less of a text says nothing. */
const LEAST_TOKENS = 200;

function fitted(content: Content, { tokens, countTokens }: Room): Content {
  const needed = tokensOf(content, countTokens);
  if (needed <= Math.max(0, tokens)) return content;
  if (content.kind !== 'text' || tokens < LEAST_TOKENS) return NO_ROOM;
  // A little less than its share: the dearer half of a text may be its first.
  const chars = Math.floor((content.text.length * tokens * 0.9) / needed);
  const text = content.text.slice(0, chars).toWellFormed();
  return countTokens(text) <= tokens ? { kind: 'text', text, isCut: true } : NO_ROOM;
}

/** What stands before a file or instead of it. `author`: where several people take part. */
export function describeFile({ name, type, bytes }: FileInfo, author: string | undefined): string {
  const who = author === undefined ? 'Attached file' : `${author} attached the file`;
  return `${who} “${quotable(name)}” (${type}, ${bytes} bytes)`;
}

/** A name is what somebody typed: it ends where its quotation does. */
const quotable = (name: string) => name.replace(/[“”"`\p{Cc}\u2028\u2029]/gu, '_');

/** The text of a file between fences that are longer than any in it, so that it cannot pose as what follows it. */
export function textShown(text: string, isCut: boolean): string {
  const longest = text.match(/`+/g)?.reduce((most, { length }) => Math.max(most, length), 0) ?? 0;
  const fence = '`'.repeat(Math.max(3, longest + 1));
  return `${fence}\n${text}\n${fence}${isCut ? '\nThis is its beginning; the rest is not shown to you.' : ''}`;
}
