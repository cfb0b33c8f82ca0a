import type { RichText } from '#platform/editor/rich-text.ts';

/** What the buttons in a composer may do with what is being written there. */
export type Writing = {
  /** Puts markdown where the cursor stands, in place of what is selected; it can be undone. */
  insert: (markdown: string) => void;
  focus: () => void;
};

/** Writes into a field of the browser as if it had been typed, so that undoing works. */
export function writingIn(area: () => HTMLTextAreaElement | null): Writing {
  const focus = () => area()?.focus();
  return {
    focus,
    insert(words) {
      focus();
      // Deprecated without a successor: nothing else enters the history of the field.
      if (document.execCommand('insertText', false, words)) return;
      const field = area();
      field?.setRangeText(words, field.selectionStart, field.selectionEnd, 'end');
      field?.dispatchEvent(new InputEvent('input', { bubbles: true }));
    },
  };
}

export const writingInRich = (richText: RichText): Writing => ({
  focus: () => richText.focus(),
  insert: (markdown) => richText.insert(markdown),
});
