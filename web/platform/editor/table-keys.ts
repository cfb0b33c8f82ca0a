import type { Editor } from '@tiptap/core';
import type { Node, ResolvedPos } from '@tiptap/pm/model';
import { TextSelection } from '@tiptap/pm/state';
import { schema } from './schema.ts';

const { nodes } = schema;

type Place = { table: Node; tableAt: number; row: number; column: number };

/** The cell that the cursor is in. */
export function cellAt($from: ResolvedPos): Place | undefined {
  for (let depth = $from.depth; depth > 0; depth--) {
    if ($from.node(depth).type !== nodes.table) continue;
    return {
      table: $from.node(depth),
      tableAt: $from.before(depth),
      row: $from.index(depth),
      column: $from.index(depth + 1),
    };
  }
  return undefined;
}

/** Puts the cursor into a cell. */
function goTo(editor: Editor, { table, tableAt }: Place, row: number, column: number): boolean {
  let at = tableAt + 1;
  for (let index = 0; index < row; index++) at += table.child(index).nodeSize;
  at += 1;
  const cells = table.child(row);
  for (let index = 0; index < Math.min(column, cells.childCount - 1); index++) at += cells.child(index).nodeSize;
  const { tr } = editor.state;
  editor.view.dispatch(tr.setSelection(TextSelection.create(tr.doc, at + 1)).scrollIntoView());
  return true;
}

/** Tab goes on to the next cell, behind the last one into a new row. */
export function nextCell(editor: Editor, step: 1 | -1): boolean {
  const place = cellAt(editor.state.selection.$from);
  if (!place) return false;
  const columns = place.table.child(place.row).childCount;
  const next = place.row * columns + place.column + step;
  if (next < 0) return false;
  if (next < place.table.childCount * columns) return goTo(editor, place, Math.floor(next / columns), next % columns);
  addRow(editor);
  const grown = cellAt(editor.state.selection.$from);
  return grown !== undefined && goTo(editor, grown, place.row + 1, 0);
}

/** Enter goes to the cell below, and behind the last row out of the table. */
export function leaveTable(editor: Editor): boolean {
  const place = cellAt(editor.state.selection.$from);
  if (!place) return false;
  if (place.row + 1 < place.table.childCount) return goTo(editor, place, place.row + 1, place.column);
  const after = place.tableAt + place.table.nodeSize;
  const { tr } = editor.state;
  if (tr.doc.nodeAt(after)?.type !== nodes.paragraph) tr.insert(after, nodes.paragraph.create());
  editor.view.dispatch(tr.setSelection(TextSelection.create(tr.doc, after + 1)).scrollIntoView());
  return true;
}

/** The same table with other rows; the cursor stays near where it was. */
function rebuild(editor: Editor, change: (rows: Node[], place: Place) => Node[]): boolean {
  const { tr, selection } = editor.state;
  const place = cellAt(selection.$from);
  if (!place) return false;
  const rows = change([...place.table.children], place);
  const end = place.tableAt + place.table.nodeSize;
  if (rows.length === 0 || rows[0]?.childCount === 0) tr.replaceWith(place.tableAt, end, nodes.paragraph.create());
  else tr.replaceWith(place.tableAt, end, nodes.table.create(null, rows));
  const near = Math.min(selection.from, tr.doc.content.size);
  editor.view.dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(near), -1)).scrollIntoView());
  return true;
}

const rowLike = (row: Node): Node =>
  nodes.tableRow.create(
    null,
    row.children.map(({ attrs }) => nodes.tableCell.create({ align: attrs['align'] })),
  );

export const addRow = (editor: Editor): boolean =>
  rebuild(editor, (rows, { row }) => {
    const own = rows[row];
    return own ? rows.toSpliced(row + 1, 0, rowLike(own)) : rows;
  });

/** The head goes only with the whole table. */
export const removeRow = (editor: Editor): boolean =>
  rebuild(editor, (rows, { row }) => (row === 0 ? [] : rows.toSpliced(row, 1)));

const withCells = (rows: Node[], change: (cells: readonly Node[]) => readonly Node[]): Node[] =>
  rows.map((row) => nodes.tableRow.create(null, change(row.children)));

export const addColumn = (editor: Editor): boolean =>
  rebuild(editor, (rows, { column }) =>
    withCells(rows, (cells) => cells.toSpliced(column + 1, 0, (cells[0]?.type ?? nodes.tableCell).create())),
  );

export const removeColumn = (editor: Editor): boolean =>
  rebuild(editor, (rows, { column }) => withCells(rows, (cells) => cells.toSpliced(column, 1)));

const ALIGNS = [null, 'left', 'center', 'right'];

/** Left, in the middle, right, and as it comes. */
export const alignNext = (editor: Editor): boolean =>
  rebuild(editor, (rows, { column }) => {
    const at = ALIGNS.indexOf(rows[0]?.maybeChild(column)?.attrs['align'] ?? null);
    const align = ALIGNS[(at + 1) % ALIGNS.length];
    return withCells(rows, (cells) =>
      cells.map((cell, place) => (place === column ? cell.type.create({ ...cell.attrs, align }, cell.content) : cell)),
    );
  });
