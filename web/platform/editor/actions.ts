import type { Editor } from '@tiptap/core';
import type { Combination } from '../commands/keys.ts';
import { insertFormula, insertTable, isIn, toggleCode } from './changes.ts';
import { toggleTask } from './tasks.ts';
import type { editorWords } from './words.ts';

/** Something that can be done with what is written: by its keys, its button or its name. */
export type Action = {
  name: keyof typeof editorWords.now;
  keys: Combination;
  run: (editor: Editor) => boolean;
  /** Whether it holds where the cursor stands; left out where it only adds something. */
  holds?: (editor: Editor) => boolean;
};

const look = (name: 'bold' | 'italic' | 'strike' | 'code', keys: Combination): Action => ({
  name,
  keys,
  run: (editor) => editor.chain().focus().toggleMark(name).run(),
  holds: (editor) => editor.isActive(name),
});

const heading = (name: 'heading1' | 'heading' | 'heading3', level: number): Action => ({
  name,
  keys: `mod+alt+${level}`,
  run: (editor) => editor.chain().focus().toggleNode('heading', 'paragraph', { level }).run(),
  holds: (editor) => editor.isActive('heading', { level }),
});

const list = (name: 'bullets' | 'numbers', type: string, keys: Combination): Action => ({
  name,
  keys,
  run: (editor) => editor.chain().focus().toggleList(type, 'listItem').run(),
  holds: (editor) => editor.isActive(type) && !isTask(editor),
});

const isTask = (editor: Editor): boolean =>
  isIn(editor.state, 'listItem') && editor.getAttributes('listItem')['checked'] !== null;

/** Words that look otherwise. */
export const LOOKS: readonly Action[] = [
  look('bold', 'mod+b'),
  look('italic', 'mod+i'),
  look('strike', 'mod+shift+x'),
  look('code', 'mod+e'),
];

/** What a whole line can become, or what can be put between lines. */
export const BLOCKS: readonly Action[] = [
  list('bullets', 'bulletList', 'mod+shift+8'),
  list('numbers', 'orderedList', 'mod+shift+7'),
  { name: 'tasks', keys: 'mod+shift+9', run: toggleTask, holds: isTask },
  {
    name: 'quote',
    keys: 'mod+shift+b',
    run: (editor) => editor.chain().focus().toggleWrap('quote').run(),
    holds: (editor) => editor.isActive('quote'),
  },
  heading('heading', 2),
  {
    name: 'codeBlock',
    keys: 'mod+alt+c',
    run: (editor) =>
      editor
        .chain()
        .focus()
        .command(({ state, dispatch }) => toggleCode(state, dispatch))
        .run(),
    holds: (editor) => editor.isActive('codeBlock'),
  },
  {
    name: 'table',
    keys: 'mod+alt+t',
    run: (editor) =>
      editor
        .chain()
        .focus()
        .command(({ state, dispatch }) => insertTable(state, dispatch))
        .run(),
  },
  {
    name: 'formula',
    keys: 'mod+alt+m',
    run: (editor) => insertFormula(editor.state, editor.view.dispatch),
  },
];

/** Those that have keys, but no button. */
export const MORE: readonly Action[] = [heading('heading1', 1), heading('heading3', 3)];
