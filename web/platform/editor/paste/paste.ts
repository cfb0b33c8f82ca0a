import { Extension } from '@tiptap/core';
import { Fragment, type Node, Slice } from '@tiptap/pm/model';
import { type EditorState, Plugin } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { alike } from '../alike.ts';
import { isAllSelected, replaceAll } from '../anew.ts';
import { readMarkdown } from '../read-markdown.ts';
import { schema } from '../schema.ts';
import { writeMarkdown } from '../write-markdown.ts';
import { cleanHtml } from './clean-html.ts';
import { addressIn, looksLikeCode, looksLikeMarkdown } from './looks-like.ts';
import { isTooMuch } from './too-much.ts';

export type PasteHandlers = {
  /** Takes the paste away from the editor: files, or a text that is too long for a message. */
  takes: (data: DataTransfer) => boolean;
};

export const Paste = Extension.create<PasteHandlers>({
  name: 'pasting',
  priority: 1000,
  addProseMirrorPlugins() {
    const { options } = this;
    // Ctrl+Shift+V: what is pasted next is text and nothing else.
    let isPlain = false;
    return [
      new Plugin({
        props: {
          handleDOMEvents: {
            keydown: (_view, event) => {
              isPlain = event.shiftKey && event.key.toLowerCase() === 'v';
              return false;
            },
            beforeinput: (view, event) => {
              const nodes = saidAtOnce(view.state, event);
              if (!nodes) return false;
              event.preventDefault();
              return insertNodes(view, nodes);
            },
          },
          handlePaste(view, event) {
            const data = event.clipboardData;
            return data !== null && (options.takes(data) || pasteData(view, data, isPlain));
          },
          handleDrop: (_view, event) => Boolean(event.dataTransfer && options.takes(event.dataTransfer)),
          clipboardTextParser: (text, _context, plain) => new Slice(Fragment.from(readText(text, plain)), 1, 1),
          clipboardTextSerializer: writeSlice,
          transformPastedHTML: (html) => (isTooMuch(html) ? '' : cleanHtml(html)),
          transformPasted: (slice) => new Slice(asLines(slice.content), slice.openStart, slice.openEnd),
        },
      }),
    ];
  },
});

/** What the usual way of pasting would not know. */
function pasteData(view: EditorView, data: DataTransfer, isPlain: boolean): boolean {
  const text = data.getData('text/plain').replace(/\r\n?/g, '\n');
  const { selection } = view.state;
  if (selection.$from.parent.type.spec.code) return insertText(view, text);
  if (isPlain) return text !== '' && insertNodes(view, readText(text, true));
  const href = addressIn(text);
  if (href && !selection.empty && selection.$from.sameParent(selection.$to)) {
    const link = schema.mark('link', { href });
    view.dispatch(view.state.tr.addMark(selection.from, selection.to, link).scrollIntoView());
    return true;
  }
  const language = editorLanguage(data);
  if (language !== undefined && text.trim() !== '') return pasteCode(view, text, language);
  const html = data.getData('text/html');
  return (html === '' || isTooMuch(html)) && insertNodes(view, readText(text, false));
}

function insertText(view: EditorView, text: string): boolean {
  view.dispatch(view.state.tr.insertText(text).scrollIntoView());
  return true;
}

/** Visual Studio Code tells what was copied from it. */
function editorLanguage(data: DataTransfer): string | undefined {
  try {
    const { mode } = JSON.parse(data.getData('vscode-editor-data') || '{}') as { mode?: string };
    return mode === undefined || mode === 'markdown' || mode === 'plaintext' ? undefined : mode;
  } catch {
    return undefined;
  }
}

/** One line of code stays among the words. */
function pasteCode(view: EditorView, text: string, info: string): boolean {
  const code = text.replace(/^\n+|\s+$/g, '');
  if (!code.includes('\n')) {
    view.dispatch(
      view.state.tr.replaceSelectionWith(schema.text(code.trim(), [schema.mark('code')]), false).scrollIntoView(),
    );
    return true;
  }
  const block = schema.node('codeBlock', { info }, [schema.text(code)]);
  view.dispatch(view.state.tr.replaceSelectionWith(block).scrollIntoView());
  return true;
}

/**
 * A text that comes in one piece without being pasted, from dictation say, is markdown as in a plain field. Undefined
 * where the browser can see to it.
 */
function saidAtOnce(state: EditorState, { data, inputType, isComposing }: InputEvent): Node[] | undefined {
  if (isComposing || inputType !== 'insertText' || !data) return undefined;
  if (isAllSelected(state)) return data.length < 3 ? readText(data, true) : readMarkdown(data);
  if (data.length < 3 || state.selection.$from.parent.type.spec.code) return undefined;
  const nodes = readMarkdown(data);
  return alike(nodes, readText(data, true)) ? undefined : nodes;
}

function insertNodes(view: EditorView, nodes: Node[]): boolean {
  const { tr } = view.state;
  const isLines = nodes.every(({ type }) => type.name === 'paragraph');
  const slice = isLines ? new Slice(Fragment.from(nodes), 1, 1) : Slice.maxOpen(Fragment.from(nodes), false);
  if (isAllSelected(view.state)) replaceAll(tr, nodes);
  else tr.replaceSelection(slice);
  view.dispatch(tr.scrollIntoView().setMeta('paste', true));
  return true;
}

/** Text that comes without any looks: what is clearly markdown or code is taken as that, all else letter by letter. */
function readText(text: string, isPlain: boolean): Node[] {
  const lines = text.replace(/\r\n?/g, '\n');
  if (!isPlain && looksLikeCode(lines))
    return [schema.node('codeBlock', null, [schema.text(lines.replace(/^\n+|\s+$/g, ''))])];
  if (!isPlain && looksLikeMarkdown(lines)) return readMarkdown(lines.trim());
  return lines.split('\n').map((line) => schema.node('paragraph', null, line === '' ? [] : [schema.text(line)]));
}

/** For programs that take text: words as they are, several blocks as markdown. */
function writeSlice(slice: Slice): string {
  const { content } = slice;
  const only = content.childCount === 1 ? content.firstChild : null;
  if (only?.isTextblock) return only.textBetween(0, only.content.size, '\n', leafText);
  const blocks = content.firstChild?.isBlock && content.firstChild.type.isInGroup('block');
  return blocks ? writeMarkdown(content.content) : content.textBetween(0, content.size, '\n', leafText);
}

const leafText = ({ attrs }: Node): string => attrs['source'] ?? '\n';

/** A line ends where it is broken, except in headings and cells. */
function asLines(content: Fragment): Fragment {
  return Fragment.from(
    content.content.flatMap((node) => {
      if (node.type.name === 'paragraph') return splitAtBreaks(node);
      return node.isTextblock || node.isLeaf ? [node] : [node.copy(asLines(node.content))];
    }),
  );
}

function splitAtBreaks(line: Node): Node[] {
  const lines: Node[][] = [[]];
  for (const child of line.children) {
    if (child.type.name === 'break') lines.push([]);
    else lines.at(-1)?.push(child);
  }
  return lines.length === 1 ? [line] : lines.map((words) => line.copy(Fragment.from(words)));
}
