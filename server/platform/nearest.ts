// More changes than this are another word, not a slip.
const MAX_CHANGES = 4;

/** The known word that a misspelt one was probably meant to be. */
export function nearest(word: string, known: string[]): string | undefined {
  const ranked = known.map((candidate) => ({ candidate, changes: changesBetween(word, candidate) }));
  const best = ranked.sort((a, b) => a.changes - b.changes)[0];
  return best && best.changes <= MAX_CHANGES ? best.candidate : undefined;
}

/** Levenshtein's distance: letters to put in, take out or replace. */
function changesBetween(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [row, letter] of [...from].entries()) {
    const current = [row + 1];
    for (const [column, other] of [...to].entries()) {
      const replaced = (previous[column] ?? 0) + (letter === other ? 0 : 1);
      current.push(Math.min(replaced, (previous[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1));
    }
    previous = current;
  }
  return previous.at(-1) ?? 0;
}
