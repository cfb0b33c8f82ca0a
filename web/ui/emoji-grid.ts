import type { Emoji, EmojiGroup } from './emoji-list.ts';

/** A row of the picker: what a group is called, or some of its emojis. */
export type EmojiRow = { heading: string } | { emojis: readonly Emoji[] };
/** Where in the rows one stands. */
export type Spot = { row: number; column: number };

/** What is called so first; then names before other words, and beginnings of words before their insides. */
export function findEmojis(groups: readonly EmojiGroup[], query: string): readonly Emoji[] {
  const name = query.toLowerCase().trim();
  const wanted = name.split(/\s+/);
  const ranked = groups.flatMap(({ emojis }) =>
    emojis.flatMap((emoji) => {
      const rank = emoji[1] === name ? -1 : rankOf(emoji, wanted);
      return rank === undefined ? [] : [{ emoji, rank }];
    }),
  );
  return ranked.toSorted((a, b) => a.rank - b.rank).map(({ emoji }) => emoji);
}

function rankOf([emoji, name, keywords]: Emoji, wanted: readonly string[]): number | undefined {
  let worst = 0;
  for (const word of wanted) {
    if (emoji === word) continue;
    const rank = [begins(name, word), begins(keywords, word), name.includes(word)].indexOf(true);
    if (rank < 0) return undefined;
    worst = Math.max(worst, rank);
  }
  return worst;
}

const begins = (text: string, word: string) => ` ${text}`.includes(` ${word}`);

export function rowsOf(groups: readonly { heading: string; emojis: readonly Emoji[] }[], columns: number): EmojiRow[] {
  return groups.flatMap(({ heading, emojis }) => {
    const rows = Array.from({ length: Math.ceil(emojis.length / columns) }, (_, row) => ({
      emojis: emojis.slice(row * columns, (row + 1) * columns),
    }));
    return rows.length > 0 ? [{ heading }, ...rows] : [];
  });
}

export const emojiAt = (rows: readonly EmojiRow[], { row, column }: Spot): Emoji | undefined => {
  const at = rows[row];
  return at && 'emojis' in at ? at.emojis[column] : undefined;
};

/** The first emoji there is, from a row on. */
export function firstSpot(rows: readonly EmojiRow[]): Spot {
  return { row: rows.findIndex((row) => 'emojis' in row), column: 0 };
}

/** Where an arrow key leads: along the line and on to the next one, or to the same column of the next row. */
export function moved(rows: readonly EmojiRow[], from: Spot, key: 'left' | 'right' | 'up' | 'down'): Spot {
  const lengthOf = (row: number) => {
    const at = rows[row];
    return at && 'emojis' in at ? at.emojis.length : 0;
  };
  const step = key === 'left' || key === 'up' ? -1 : 1;
  if (key === 'left' && from.column > 0) return { ...from, column: from.column - 1 };
  if (key === 'right' && from.column < lengthOf(from.row) - 1) return { ...from, column: from.column + 1 };
  for (let row = from.row + step; row >= 0 && row < rows.length; row += step) {
    const length = lengthOf(row);
    if (length === 0) continue;
    if (key === 'right') return { row, column: 0 };
    return { row, column: key === 'left' ? length - 1 : Math.min(from.column, length - 1) };
  }
  return from;
}
