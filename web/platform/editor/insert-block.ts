import type { Editor } from '@tiptap/core';
import { Fragment } from '@tiptap/pm/model';
import { TextSelection } from '@tiptap/pm/state';
import { BLOCKS, MORE } from './actions.ts';
import { schema } from './schema.ts';

/** Makes the empty line of the cursor a block of this name; `info`: the language of code. */
export function insertBlock(editor: Editor, name: string, info?: string): void {
  if (name === 'rule') insertRule(editor);
  else [...BLOCKS, ...MORE].find((action) => action.name === name)?.run(editor);
  if (name === 'codeBlock' && info) editor.commands.updateAttributes('codeBlock', { info });
}

/** A line across, and one to go on with. */
function insertRule({ state, view }: Editor): void {
  const { $from } = state.selection;
  const line = schema.node('paragraph');
  const tr = state.tr.replaceWith($from.before(), $from.after(), Fragment.from([schema.node('rule'), line]));
  view.dispatch(tr.setSelection(TextSelection.create(tr.doc, $from.before() + 2)).scrollIntoView());
}
