import type { NodeViewRendererProps } from '@tiptap/core';
import type { NodeView } from '@tiptap/pm/view';
import { editorWords } from '../words.ts';

/** An item; one that is to be ticked has a box, which can be. */
export function itemView({ node, editor, getPos }: NodeViewRendererProps): NodeView {
  const dom = document.createElement('li');
  if (node.attrs['checked'] === null)
    return {
      dom,
      contentDOM: dom,
      update: (next) => next.type === node.type && next.attrs['checked'] === null,
    };
  let { checked } = node.attrs;
  dom.dataset['task'] = '';
  const box = document.createElement('span');
  box.className = 'md-checkbox';
  box.setAttribute('role', 'checkbox');
  box.contentEditable = 'false';
  const content = document.createElement('div');
  dom.append(box, content);
  const show = () => {
    box.dataset['checked'] = String(checked);
    box.ariaChecked = String(checked);
    box.ariaLabel = checked ? editorWords.now.ticked : editorWords.now.toTick;
  };
  show();
  box.addEventListener('pointerdown', (event) => event.preventDefault());
  box.addEventListener('click', () => {
    const at = getPos();
    if (at !== undefined) editor.view.dispatch(editor.state.tr.setNodeMarkup(at, undefined, { checked: !checked }));
  });
  return {
    dom,
    contentDOM: content,
    update(next) {
      if (next.type !== node.type || next.attrs['checked'] === null) return false;
      checked = next.attrs['checked'];
      show();
      return true;
    },
    stopEvent: ({ target }) => target === box,
    ignoreMutation: (mutation) => mutation.type !== 'selection' && !content.contains(mutation.target),
  };
}
