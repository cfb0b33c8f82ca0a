import type { Token } from 'marked';

/** A message stands under the page’s title and its author’s name. */
const FIRST_LEVEL = 3;
const LAST_LEVEL = 6;

/** The levels of a message’s headings in the outline of the page, in which none may be left out; others have none. */
export function headingLevels(tokens: readonly Token[]): readonly (number | undefined)[] {
  const above: number[] = [];
  return tokens.map((token) => {
    if (token.type !== 'heading') return undefined;
    const depth = Number(token['depth']);
    while (above.length > 0 && (above.at(-1) ?? 0) >= depth) above.pop();
    above.push(depth);
    return Math.min(LAST_LEVEL, FIRST_LEVEL + above.length - 1);
  });
}
