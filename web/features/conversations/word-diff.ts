export type Piece = { text: string; isOwn: boolean };
export type Diff = {
  left: readonly Piece[];
  right: readonly Piece[];
  /** How much of both is the same, from 0 to 1. */
  likeness: number;
};

/** Of each text, after what both begin and end with: the work grows with the square of it. */
const MOST_WORDS = 1_500;

/** Each with the space behind it. */
const wordsOf = (text: string): string[] => text.match(/\S+\s*|^\s+/gu) ?? [];

/** Which words stand in only one of two texts; undefined where they are too long to be compared. */
export function wordDiff(left: string, right: string): Diff | undefined {
  const [a, b] = [wordsOf(left), wordsOf(right)];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const [midA, midB] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  if (midA.length > MOST_WORDS || midB.length > MOST_WORDS) return undefined;
  const { inA, inB } = common(midA, midB);
  const shared = (place: number, length: number, inMiddle: ReadonlySet<number>) =>
    place < start || place >= length - end || inMiddle.has(place - start);
  const same = 2 * (start + end + inA.size);
  return {
    left: joined(a, (place) => shared(place, a.length, inA)),
    right: joined(b, (place) => shared(place, b.length, inB)),
    likeness: a.length + b.length === 0 ? 1 : same / (a.length + b.length),
  };
}

/** The places of a longest common run of words, in both. */
function common(a: readonly string[], b: readonly string[]): { inA: Set<number>; inB: Set<number> } {
  const width = b.length + 1;
  const lengths = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      lengths[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const [inA, inB] = [new Set<number>(), new Set<number>()];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) {
      inA.add(i++);
      inB.add(j++);
    } else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return { inA, inB };
}

function joined(words: readonly string[], isShared: (place: number) => boolean): Piece[] {
  const pieces: Piece[] = [];
  for (const [place, text] of words.entries()) {
    const isOwn = !isShared(place);
    const last = pieces.at(-1);
    if (last?.isOwn === isOwn) last.text += text;
    else pieces.push({ text, isOwn });
  }
  return pieces;
}
