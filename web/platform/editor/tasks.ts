import type { Editor } from '@tiptap/core';
import { isIn } from './changes.ts';

/** An item to tick, or none. */
export function toggleTask(editor: Editor): boolean {
  const list = editor.chain().focus();
  if (!isIn(editor.state, 'listItem'))
    return list.toggleList('bulletList', 'listItem').updateAttributes('listItem', { checked: false }).run();
  const { checked } = editor.getAttributes('listItem');
  return list.updateAttributes('listItem', { checked: checked === null ? false : null }).run();
}
