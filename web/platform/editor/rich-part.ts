import { isTooDeep } from '../markdown/blocks.ts';
import { readMarkdown } from './read-markdown.ts';

export { RichArea } from './rich-area.tsx';

/** Longer texts are written in the plain field: each key would take its time. */
const MAX_CHARS = 40_000;

/** Whether the editor can hold a text and give it back. */
export function canEdit(text: string): boolean {
  if (text.length > MAX_CHARS || isTooDeep(text)) return false;
  try {
    return readMarkdown(text).length > 0;
  } catch {
    // Deep in another way than we foresaw.
    return false;
  }
}
