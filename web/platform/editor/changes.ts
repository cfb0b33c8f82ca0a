import { exitCode } from '@tiptap/pm/commands';
import { Fragment, type Node, type NodeRange } from '@tiptap/pm/model';
import { type Command, type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state';
import { schema } from './schema.ts';

const { nodes } = schema;

/** The selected lines as one block of code, or the lines of the block as lines again. */
export const toggleCode: Command = ({ selection, tr }, dispatch) => {
  const { $from, $to } = selection;
  if ($from.parent.type === nodes.codeBlock) {
    const lines = $from.parent.textContent.split('\n').map((text) => line(text));
    dispatch?.(tr.replaceWith($from.before(), $from.after(), lines).scrollIntoView());
    return true;
  }
  const range = $from.blockRange($to);
  const blocks = range && blocksIn(range);
  if (!range || !blocks?.every(({ isTextblock }) => isTextblock) || !allows(range, nodes.codeBlock)) return false;
  const text = blocks.map(({ textContent }) => textContent).join('\n');
  const code = nodes.codeBlock.create(null, text === '' ? undefined : schema.text(text));
  tr.replaceWith(range.start, range.end, code);
  tr.setSelection(TextSelection.create(tr.doc, range.start + 1 + text.length));
  dispatch?.(tr.scrollIntoView());
  return true;
};

/** From the last line of code with nothing below it, onto a new line below it. */
export const leaveCode: Command = (state, dispatch, view) => {
  const { $from, empty } = state.selection;
  const { parent, depth, parentOffset } = $from;
  if (!empty || !parent.type.spec.code || parent.textContent.includes('\n', parentOffset)) return false;
  for (let at = 0; at < depth; at++) if ($from.indexAfter(at) < $from.node(at).childCount) return false;
  // The last line may be wrapped, and go on below.
  return view?.endOfTextblock('down', state) !== false && exitCode(state, dispatch);
};

const line = (text: string): Node => nodes.paragraph.create(null, text === '' ? undefined : schema.text(text));

const blocksIn = ({ parent, startIndex, endIndex }: NodeRange): Node[] => parent.children.slice(startIndex, endIndex);

const allows = ({ parent, startIndex, endIndex }: NodeRange, type: Node['type']): boolean =>
  parent.canReplaceWith(startIndex, endIndex, type);

/** A table of two columns below its head; the cursor is in its first cell. */
export const insertTable: Command = ({ selection: { $from }, tr }, dispatch) => {
  const depth = $from.depth === 0 ? 0 : 1;
  if ($from.node(depth).type === nodes.table) return false;
  const row = (type: Node['type']) => nodes.tableRow.create(null, [type.create(), type.create()]);
  const table = nodes.table.create(null, [row(nodes.tableHeader), row(nodes.tableCell), row(nodes.tableCell)]);
  placeBlock(tr, $from.before(1), table);
  dispatch?.(tr.scrollIntoView());
  return true;
};

/** In place of an empty line, or behind the block; a line to go on with stands behind it. */
function placeBlock(tr: Transaction, at: number, block: Node): void {
  const own = tr.doc.nodeAt(at);
  if (!own) return;
  const isEmpty = own.type === nodes.paragraph && own.content.size === 0;
  const start = isEmpty ? at : at + own.nodeSize;
  const isLast = at + own.nodeSize === tr.doc.content.size;
  tr.replaceWith(start, at + own.nodeSize, Fragment.from(isLast ? [block, line('')] : [block]));
  tr.setSelection(TextSelection.near(tr.doc.resolve(start + 1)));
}

/** A formula on lines of its own, or among the words of a line; empty, to be written into at once. */
export const insertFormula: Command = ({ selection: { $from, from, to }, tr }, dispatch) => {
  if (!$from.parent.inlineContent || $from.parent.type.spec.code) return false;
  const isOwnLine = $from.parent.type === nodes.paragraph && $from.parent.content.size === 0;
  if (isOwnLine && $from.depth === 1) {
    const block = nodes.formulaBlock.create({ source: '$$\n\n$$' });
    placeBlock(tr, $from.before(1), block);
  } else {
    const tex = tr.doc.textBetween(from, to, ' ');
    tr.replaceWith(from, to, nodes.formula.create({ source: `$${tex}$` }));
  }
  dispatch?.(tr.scrollIntoView());
  return true;
};

/** Whether the cursor stands in a node of this name. */
export function isIn({ selection: { $from } }: EditorState, name: string): boolean {
  for (let depth = $from.depth; depth > 0; depth--) if ($from.node(depth).type.name === name) return true;
  return false;
}
