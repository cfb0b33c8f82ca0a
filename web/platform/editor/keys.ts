import { type Editor, Extension } from '@tiptap/core';
import { joinBackward } from '@tiptap/pm/commands';
import { history, redo, undo } from '@tiptap/pm/history';
import { Plugin } from '@tiptap/pm/state';
import { type Combination, combinationOf, DEVICE } from '../commands/keys.ts';
import { BLOCKS, LOOKS, MORE } from './actions.ts';
import { isIn, leaveCode, toggleCode } from './changes.ts';
import { leaveTable, nextCell } from './table-keys.ts';
import { isEmptyDoc } from './write-markdown.ts';

/** What the page around the editor decides. */
export type KeyHandlers = {
  /** Whether this key sends. */
  sends: (event: KeyboardEvent) => boolean;
  send: () => void;
  escape: () => void;
  /** Asks for the address of a link. */
  link: () => boolean;
  /** In an empty document. */
  arrowUp: () => boolean;
};

/** After Escape, Tab goes on to what comes after the editor. */
type Leaving = { tabLeaves: boolean };

export const LINK_KEYS: Combination = 'mod+shift+u';

/** The keys of a messenger: Enter sends, but goes on with lists and code. */
export const Keys = Extension.create<KeyHandlers, Leaving>({
  name: 'keys',
  priority: 1000,

  addStorage: () => ({ tabLeaves: false }),

  addKeyboardShortcuts() {
    const { editor, storage } = this;
    return {
      'Mod-z': () => undo(editor.state, editor.view.dispatch),
      'Mod-y': () => redo(editor.state, editor.view.dispatch),
      'Shift-Mod-z': () => redo(editor.state, editor.view.dispatch),
      Tab: () => !storage.tabLeaves && tab(editor),
      'Shift-Tab': () =>
        !storage.tabLeaves &&
        (nextCell(editor, -1) || (isIn(editor.state, 'listItem') && editor.commands.liftListItem('listItem'))),
      Backspace: () => backspace(editor),
      ArrowDown: () => leaveCode(editor.state, editor.view.dispatch, editor.view),
    };
  },

  addProseMirrorPlugins() {
    const { editor, options, storage } = this;
    const handleKeyDown = (_view: unknown, event: KeyboardEvent) => {
      if (event.key !== 'Tab' && event.key !== 'Shift') storage.tabLeaves = event.key === 'Escape';
      return keyDown(editor, options, event);
    };
    return [history(), new Plugin({ props: { handleKeyDown } })];
  },
});

const ACTIONS = [...LOOKS, ...BLOCKS, ...MORE];

/** What these keys do with the words: exactly these, for others of the page differ in one modifier. */
function act(editor: Editor, { link }: KeyHandlers, event: KeyboardEvent): boolean {
  const pressed = [combinationOf(event), withDigit(event)];
  if (pressed.includes(LINK_KEYS)) return link();
  return ACTIONS.find(({ keys }) => pressed.includes(keys))?.run(editor) ?? false;
}

/** With Shift, the digit is a sign that depends on the layout. */
function withDigit({ code, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): Combination | undefined {
  const digit = /^Digit(\d)$/.exec(code)?.[1];
  const mod = DEVICE.isMac ? metaKey : ctrlKey;
  return digit && mod && shiftKey && !altKey ? `mod+shift+${digit}` : undefined;
}

function keyDown(editor: Editor, handlers: KeyHandlers, event: KeyboardEvent): boolean {
  // Enter that ends a composition (Japanese, Chinese, …) belongs to it; Safari tells it only by the code 229.
  if (event.isComposing || event.keyCode === 229) return false;
  if (act(editor, handlers, event)) return true;
  if (event.key === 'Enter') return enter(editor, handlers, event);
  if (event.key === 'Escape') {
    handlers.escape();
    return false;
  }
  return event.key === 'ArrowUp' && !event.altKey && isEmptyDoc(editor.state.doc) && handlers.arrowUp();
}

function enter(editor: Editor, handlers: KeyHandlers, event: KeyboardEvent): boolean {
  if (event.altKey) return false;
  const mod = event.ctrlKey || event.metaKey;
  const { $from } = editor.state.selection;
  if (mod) return send(handlers, event);
  if ($from.parent.type.spec.code) return codeLine(editor);
  if (opensFence(editor)) return true;
  if (isIn(editor.state, 'table')) return event.shiftKey ? insertBreak(editor) : leaveTable(editor);
  if (!event.shiftKey && isIn(editor.state, 'listItem')) return nextItem(editor);
  return send(handlers, event) || newLine(editor);
}

function send(handlers: KeyHandlers, event: KeyboardEvent): boolean {
  if (!handlers.sends(event)) return false;
  handlers.send();
  return true;
}

/** The third line end at the end of code leaves it. */
function codeLine(editor: Editor): boolean {
  const { $from, empty } = editor.state.selection;
  const isAtEnd = empty && $from.parentOffset === $from.parent.content.size;
  if (!isAtEnd || !$from.parent.textContent.endsWith('\n\n')) return editor.commands.newlineInCode();
  return editor
    .chain()
    .command(({ tr }) => Boolean(tr.delete($from.pos - 2, $from.pos)))
    .exitCode()
    .run();
}

/** “```ts” and Enter begin code. */
function opensFence(editor: Editor): boolean {
  const { $from } = editor.state.selection;
  const info = /^```([\w+#-]*)$/.exec($from.parent.textContent)?.[1];
  if (info === undefined || $from.parent.type.name !== 'paragraph') return false;
  return editor
    .chain()
    .command(({ tr }) => Boolean(tr.delete($from.start(), $from.end())))
    .setNode('codeBlock', { info })
    .run();
}

function insertBreak(editor: Editor): boolean {
  return editor.chain().insertContent({ type: 'break' }).scrollIntoView().run();
}

/** Goes on with the list; an empty item leaves it. */
function nextItem(editor: Editor): boolean {
  const { checked } = editor.getAttributes('listItem');
  const next = { checked: checked === null ? null : false };
  return editor.commands.first(({ commands }) => [
    () => commands.splitListItem('listItem', next),
    () => commands.liftListItem('listItem'),
    () => commands.splitBlock(),
  ]);
}

function newLine(editor: Editor): boolean {
  // In a quote an empty line leaves it; on the page it is an empty line.
  const leaves = isIn(editor.state, 'quote');
  return editor.commands.first(({ commands }) => [
    () => leaves && commands.liftEmptyBlock(),
    () => commands.splitBlock(),
  ]);
}

function tab(editor: Editor): boolean {
  if (nextCell(editor, 1)) return true;
  if (isIn(editor.state, 'listItem')) return editor.commands.sinkListItem('listItem');
  return isIn(editor.state, 'codeBlock') && editor.commands.insertContent('  ');
}

/** At the beginning of an item, a quote or code: it becomes a line again. */
function backspace(editor: Editor): boolean {
  const { $from, empty } = editor.state.selection;
  if (!empty || $from.parentOffset > 0) return false;
  // What typing markdown has just made is taken back first.
  if (editor.commands.undoInputRule()) return true;
  if ($from.parent.type.name === 'heading') return editor.commands.setNode('paragraph');
  if ($from.parent.type.name === 'codeBlock') return toggleCode(editor.state, editor.view.dispatch);
  const isFirst = $from.index(-1) === 0;
  if (isFirst && $from.depth > 1 && $from.node(-1).type.name === 'listItem')
    return editor.commands.liftListItem('listItem');
  return !isIn(editor.state, 'table') && joinBackward(editor.state, editor.view.dispatch);
}
