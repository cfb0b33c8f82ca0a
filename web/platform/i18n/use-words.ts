import { createElement, Fragment, type ReactNode, useSyncExternalStore } from 'react';
import { spokenNow, whenSpoken } from './language.ts';

/** The words of a part in the person's language; follows when they choose another one. */
export function useWords<Said>(words: { readonly now: Said }): Said {
  useSpoken();
  return words.now;
}

/** Drawn again when another language is spoken: for what shows dates and numbers without words. */
export const useSpoken = () => useSyncExternalStore(whenSpoken, spokenNow, spokenNow);

/** Private characters: nobody writes them. */
const MARK = 0xe000;
const MARKS = /([\ue000-\ue0ff])/;

/** Says a text with elements in its places, such as a name in bold: `withElements(t.removed, { name: <b>Ada</b> })`. */
export function withElements<V extends Record<string, string | number>>(
  say: (values: V) => string,
  elements: { [Name in keyof V]: ReactNode },
): ReactNode {
  const entries = Object.entries<ReactNode>(elements);
  const marked = entries.map(([name, element], at) => [
    name,
    typeof element === 'number' ? element : String.fromCharCode(MARK + at),
  ]);
  const pieces = say(Object.fromEntries(marked) as V).split(MARKS);
  return pieces.map((piece, at) =>
    // Every second piece is a mark.
    at % 2 === 0 ? piece : createElement(Fragment, { key: piece }, entries[piece.charCodeAt(0) - MARK]?.[1]),
  );
}
