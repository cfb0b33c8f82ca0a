import { Extension } from '@tiptap/core';
import { Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';

const key = new PluginKey<string>('guess');

/** The transaction, which also shows these words at the cursor. */
export const guessed = (tr: Transaction, words: string): Transaction => tr.setMeta(key, words);

/** Words at the cursor that are no part of the text: what somebody seems to be saying. */
export const Guess = Extension.create({
  name: 'guess',
  addProseMirrorPlugins: () => [
    new Plugin<string>({
      key,
      state: {
        init: () => '',
        apply: (tr, words) => (tr.getMeta(key) as string | undefined) ?? words,
      },
      props: {
        decorations(state) {
          const words = key.getState(state);
          if (!words) return null;
          // Behind the cursor, which stays where it is.
          const shown = Decoration.widget(state.selection.head, () => asGuess(words), { side: 1, key: words });
          return DecorationSet.create(state.doc, [shown]);
        },
      },
    }),
  ],
});

function asGuess(words: string): HTMLElement {
  const span = document.createElement('span');
  span.className = 'guess';
  // The panel below says it to screen readers, which would take this for written.
  span.ariaHidden = 'true';
  span.textContent = ` ${words}`;
  return span;
}
