import { type Editor, getMarkRange } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';
import { safeHref } from '../markdown/safe-link.ts';
import { schema } from './schema.ts';

/** As it is typed: without the part before the colon it is a page of the web, or somebody's mail. */
export function addressFrom(typed: string): string | undefined {
  const text = typed.trim();
  if (text === '' || /\s/.test(text)) return undefined;
  const isComplete = /^[a-z][\w+.-]*:|^[/#]/i.test(text);
  const whole = isComplete ? text : /^[^/@]+@[^/@]+\.[^/@]+$/.test(text) ? `mailto:${text}` : `https://${text}`;
  return safeHref(whole) ? whole : undefined;
}

/** The address of the link that the cursor stands in; empty where there is none. */
export const hrefAt = (editor: Editor): string => String(editor.getAttributes('link')['href'] ?? '');

/** Makes the selected words a link, or the one that the cursor stands in another one; with nothing, no link. */
export function setLink(editor: Editor, typed: string): void {
  const { state, view } = editor;
  const { $from, from, to, empty } = state.selection;
  const { link } = schema.marks;
  const range = empty ? getMarkRange($from, link) : { from, to };
  const href = addressFrom(typed);
  const { tr } = state;
  if (range) tr.removeMark(range.from, range.to, link);
  if (href && range) tr.addMark(range.from, range.to, link.create({ href }));
  else if (href) {
    tr.insert(from, schema.text(typed.trim(), [link.create({ href })]));
    tr.setSelection(TextSelection.create(tr.doc, from + typed.trim().length));
  }
  if (empty) tr.removeStoredMark(link);
  view.dispatch(tr.scrollIntoView());
}
