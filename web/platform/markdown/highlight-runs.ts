/** The kinds of words that are coloured, by their place here; 0 is everything else. */
export const KINDS = [
  'plain',
  'comment',
  'constant',
  'function',
  'keyword',
  'link',
  'parameter',
  'punctuation',
  'string',
  'string-expression',
  'inserted',
  'deleted',
  'changed',
] as const;

/**
 * How code is coloured: length (UTF-16 code units) and kind, in turns. The words themselves are never part of it, so
 * whatever a grammar makes of hostile code, the text shown is the text that was written.
 */
export type Runs = readonly number[];

export type Token = { content: string; offset: number; color?: string | undefined };

const PREFIX = 'var(--token-';

/** `lines` as the highlighter tells them; what lies between their tokens is plain. */
export function runsOf(lines: readonly (readonly Token[])[], length: number): Runs {
  const runs: number[] = [];
  const add = (size: number, kind: number) => {
    if (size <= 0) return;
    if (runs.at(-1) === kind) runs[runs.length - 2] = (runs.at(-2) ?? 0) + size;
    else runs.push(size, kind);
  };
  let at = 0;
  for (const { content, offset, color } of lines.flat()) {
    const isBlank = content.trim() === '';
    add(offset - at, 0);
    add(content.length, isBlank ? 0 : kindOf(color));
    at = offset + content.length;
  }
  add(length - at, 0);
  return runs;
}

function kindOf(color: string | undefined): number {
  const name = color?.startsWith(PREFIX) ? color.slice(PREFIX.length, -1) : '';
  return Math.max(0, KINDS.indexOf(name as (typeof KINDS)[number]));
}

/** The code in pieces, each with the name of its kind; `plain` has none. Joined they are the code, always. */
export function piecesOf(code: string, runs: Runs): { text: string; kind: string | undefined }[] {
  const pieces: { text: string; kind: string | undefined }[] = [];
  let at = 0;
  for (let place = 0; place < runs.length && at < code.length; place += 2) {
    const end = at + (runs[place] ?? 0);
    const kind = runs[place + 1];
    pieces.push({ text: code.slice(at, end), kind: kind ? KINDS[kind] : undefined });
    at = end;
  }
  if (at < code.length) pieces.push({ text: code.slice(at), kind: undefined });
  return pieces;
}
