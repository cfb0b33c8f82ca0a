/** How well a text answers what was typed: the higher the better. `places`: which of its characters did, to be shown. */
export type Match = { score: number; places: readonly number[] };

const WHOLE = 100;
const START = 90;
const WORD_START = 75;
const INSIDE = 50;
const SCATTERED = 40;
const LEAST = 12;

/**
 * Each word that was typed must be found: at the start of the text, of a word, inside, or scattered from the start of a
 * word on (`nwcv` in “New conversation”). Case and accents do not matter. Undefined when one is not there.
 */
export function matched(typed: string, text: string): Match | undefined {
  const words = typed.split(/\s+/).filter(Boolean).map(folded);
  const letters = [...text].map(folded);
  const places = new Set<number>();
  let score = 0;
  for (const word of words) {
    const found = foundIn(letters, [...word]);
    if (!found) return undefined;
    score += found.score;
    for (const place of found.places) places.add(place);
  }
  // Of two that answer as well, the shorter is meant.
  const whole = words.length > 0 ? score / words.length - Math.min(letters.length, 100) / 100 : 0;
  return { score: whole, places: [...places] };
}

/** One letter stays one letter, so that places are those of the text. */
export const folded = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

const isLetter = (letter: string | undefined) => letter !== undefined && /[\p{L}\p{N}]/u.test(letter);

function foundIn(letters: readonly string[], word: readonly string[]): Match | undefined {
  let best: Match | undefined;
  for (let start = 0; start < letters.length; start++) {
    if (letters[start] !== word[0]) continue;
    const isStart = !isLetter(letters[start - 1]);
    const found = runAt(letters, word, start, isStart) ?? (isStart ? scatteredFrom(letters, word, start) : undefined);
    if (found && found.score > (best?.score ?? 0)) best = found;
  }
  return best;
}

function runAt(letters: readonly string[], word: readonly string[], start: number, isStart: boolean) {
  if (word.some((letter, at) => letters[start + at] !== letter)) return undefined;
  const places = word.map((_letter, at) => start + at);
  if (!isStart) return { score: INSIDE, places };
  const end = start + word.length;
  if (start > 0) return { score: WORD_START, places };
  return { score: end === letters.length ? WHOLE : START, places };
}

function scatteredFrom(letters: readonly string[], word: readonly string[], start: number): Match | undefined {
  const places: number[] = [];
  let from = start;
  for (const letter of word) {
    const place = letters.indexOf(letter, from);
    if (place < 0) return undefined;
    places.push(place);
    from = place + 1;
  }
  const skipped = from - start - word.length;
  const score = SCATTERED - skipped;
  return score >= LEAST ? { score, places } : undefined;
}
