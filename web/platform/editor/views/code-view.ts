import type { NodeViewRendererProps } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import type { NodeView } from '@tiptap/pm/view';
import { LANGUAGES, languageOf } from '../../markdown/languages.ts';
import { editorWords } from '../words.ts';

/** Code with its language, which can be chosen. */
export function codeView({ node, editor, getPos }: NodeViewRendererProps): NodeView {
  let current = node;
  const dom = document.createElement('div');
  dom.className = 'md-code';
  const bar = document.createElement('div');
  bar.className = 'md-code-bar';
  bar.contentEditable = 'false';
  const choice = document.createElement('select');
  choice.className = 'editor-language';
  choice.ariaLabel = editorWords.now.language;
  bar.append(choice);
  const pre = document.createElement('pre');
  pre.className = 'md-code-text';
  pre.dir = 'ltr';
  const code = document.createElement('code');
  code.spellcheck = false;
  pre.append(code);
  dom.append(bar, pre);
  fill(choice, node);
  choice.addEventListener('change', () => {
    const at = getPos();
    if (at === undefined) return;
    const rest = current.attrs['info'].replace(/^\S*/, '');
    editor.view.dispatch(editor.state.tr.setNodeMarkup(at, undefined, { info: `${choice.value}${rest}`.trim() }));
    editor.view.focus();
  });
  return {
    dom,
    contentDOM: code,
    update(next) {
      if (next.type !== current.type) return false;
      if (next.attrs['info'] !== current.attrs['info']) fill(choice, next);
      current = next;
      return true;
    },
    stopEvent: ({ target }) => target === choice,
    ignoreMutation: (mutation) => mutation.type !== 'selection' && !code.contains(mutation.target),
  };
}

const NAMES = Object.entries(LANGUAGES)
  .map(([id, { title }]) => ({ id, label: title as string }))
  .filter(({ id }) => id !== 'jsonc')
  .sort((a, b) => a.label.localeCompare(b.label));

/** A language that we do not know stays what was typed. */
function fill(choice: HTMLSelectElement, node: Node): void {
  const named = String(node.attrs['info']).split(/\s/)[0] ?? '';
  const known = languageOf(named);
  const own = named !== '' && !known ? [new Option(named, named)] : [];
  // The name that was typed is kept where it means the same.
  const options = NAMES.map(({ id, label }) => new Option(label, id === known ? named : id));
  choice.replaceChildren(new Option(editorWords.now.plainText, ''), ...own, ...options);
  choice.value = named;
}
