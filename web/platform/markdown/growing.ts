import { createContext } from 'react';

/** True inside of the block that a reply is writing at: what is in there may go on. */
export const Growing = createContext(false);

const FENCE = /^ {0,3}(`{3,}|~{3,})/;

/** A fenced block that has its last line can say nothing more, even where a reply is still writing. */
export function isFenceClosed(raw: string): boolean {
  const fence = FENCE.exec(raw)?.[1];
  if (!fence) return false;
  const last = raw.trimEnd().split('\n').slice(1).at(-1)?.trim() ?? '';
  return last.length >= fence.length && last === fence.charAt(0).repeat(last.length);
}
