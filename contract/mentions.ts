/** Somebody who can be named in a text with an @ before the name. */
export type Named = { name: string; isMe: boolean };
export type Mention = { text: string; isMe: boolean };

// The browser gets the functions below without anything that is not exported: hence the patterns are.
// Scripts that are written without a space between words are left out: there a name may begin in the middle of a line.

export const WITHIN_WORD =
  /(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}])[\p{L}\p{N}_.+\-/@]$/u;
export const GOES_ON = /^(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}])[\p{L}\p{N}_]/u;

/** Whether an @ behind these words would begin a name: it does not in an address of mail. */
export function startsMention(before: string): boolean {
  return !WITHIN_WORD.test(before);
}

/** A name as it can stand in a line: without line ends, and without signs that would turn what stands around it. */
export function plainName(name: string): string {
  return name
    .replace(/[\p{Cc}\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** A text in pieces: where somebody is named with an @ before the whole name, a mention. Joined they are the text. */
export function mentionsIn(text: string, people: readonly Named[]): (string | Mention)[] {
  const pieces: (string | Mention)[] = [];
  let from = 0;
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    if (at < from || !startsMention(text.slice(Math.max(0, at - 2), at))) continue;
    const found = namedAt(text, at + 1, people);
    if (!found) continue;
    const end = at + 1 + found.name.length;
    if (at > from) pieces.push(text.slice(from, at));
    pieces.push({ text: text.slice(at, end), isMe: found.isMe });
    from = end;
  }
  return from < text.length ? [...pieces, text.slice(from)] : pieces;
}

/** The longest name that stands here; of several people with one name, it is whoever reads if they are one of them. */
export function namedAt(text: string, at: number, people: readonly Named[]): Named | undefined {
  let best: Named | undefined;
  for (const { name: full, isMe } of people) {
    const name = plainName(full);
    if (name === '' || name.length < (best?.name.length ?? 0)) continue;
    const said = text.slice(at, at + name.length);
    if (said.toLowerCase() !== name.toLowerCase() || GOES_ON.test(text.slice(at + name.length))) continue;
    best = { name, isMe: isMe || (best?.name.length === name.length && best.isMe) };
  }
  return best;
}
