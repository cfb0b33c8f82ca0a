import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { type EditorState, Plugin, TextSelection, type Transaction } from '@tiptap/pm/state';
import { schema } from './schema.ts';
import { isEmptyDoc } from './write-markdown.ts';

/** Whether all that is written is selected, and something is. */
export const isAllSelected = ({ doc, selection }: EditorState): boolean =>
  !selection.empty && selection.from <= TextSelection.atStart(doc).from && selection.to >= TextSelection.atEnd(doc).to;

/** All that is written becomes something else. */
export function replaceAll(tr: Transaction, nodes: readonly Node[]): Transaction {
  tr.replaceWith(0, tr.doc.content.size, nodes);
  return tr.setSelection(TextSelection.atEnd(tr.doc)).setStoredMarks(null);
}

function hasWords(doc: Node): boolean {
  let found = false;
  doc.descendants((node) => {
    found ||= node.isText;
  });
  return found;
}

/** Who deletes all that is written begins anew, and not in the heading or the bold that it was. */
export const Anew = Extension.create({
  name: 'anew',
  addProseMirrorPlugins: () => [
    new Plugin({
      appendTransaction(transactions, before, { doc, tr }) {
        const isLess = doc.content.size < before.doc.content.size && !hasWords(doc);
        const changed = transactions.some(({ docChanged }) => docChanged);
        if (!changed || !isLess || !isAllSelected(before)) return null;
        return isEmptyDoc(doc) ? tr.setStoredMarks(null) : replaceAll(tr, [schema.node('paragraph')]);
      },
    }),
  ],
});
