import type { RichText } from '#platform/editor/rich-text.ts';
import { joined } from '#platform/joined.ts';

/** What the buttons in a composer may do with what is being written there. */
export type Writing = {
  /** Puts markdown where the cursor stands, in place of what is selected; it can be undone. */
  insert: (markdown: string) => void;
  /** Puts words there as they are, with a space before them where one belongs; it can be undone. */
  say: (words: string) => void;
  /** Shows words there that may still change; empty for none. Where it cannot, it does nothing. */
  guess: (words: string) => void;
  focus: () => void;
};

/** The line of the cursor, left and right of it. `isLine`: it could become something else than a line. */
export type Around = { before: string; after: string; isLine: boolean };

/** Writes into a field of the browser as if it had been typed, so that undoing works. */
export function writingIn(area: () => HTMLTextAreaElement | null): Writing {
  const focus = () => area()?.focus();
  function insert(words: string) {
    focus();
    const command = words === '' ? 'delete' : 'insertText';
    // Deprecated without a successor: nothing else enters the history of the field.
    if (document.execCommand(command, false, words)) return;
    const field = area();
    field?.setRangeText(words, field.selectionStart, field.selectionEnd, 'end');
    field?.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }
  return {
    focus,
    insert,
    say(words) {
      const field = area();
      insert(joined(field?.value.slice(0, field.selectionStart) ?? '', words));
    },
    guess: () => undefined,
  };
}

export const writingInRich = (richText: RichText): Writing => ({
  focus: () => richText.focus(),
  insert: (markdown) => richText.insert(markdown),
  say: (words) => richText.say(words),
  guess: (words) => richText.guess(words),
});

/** Undefined where something is selected, within code, and where nobody writes now. */
export function aroundIn(field: HTMLTextAreaElement): Around | undefined {
  const { value, selectionStart: at, selectionEnd } = field;
  if (at !== selectionEnd || document.activeElement !== field) return undefined;
  const start = value.lastIndexOf('\n', at - 1) + 1;
  const end = value.indexOf('\n', at);
  const fences = value.slice(0, start).match(/^ {0,3}(?:```|~~~)/gm)?.length ?? 0;
  if (fences % 2 === 1) return undefined;
  return { before: value.slice(start, at), after: value.slice(at, end < 0 ? undefined : end), isLine: true };
}
