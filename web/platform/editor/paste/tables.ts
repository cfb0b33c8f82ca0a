import { alignOf } from '../nodes/tables.ts';
import { BLOCKS } from './blocks.ts';

/** Nothing that a person could read in a message; what is larger stays as it is. */
const MAX_COLUMNS = 100;
const MAX_CELLS = 5_000;

/** Tables as Markdown has them: one row of heads, cells of one line, as many in each row, columns that are aligned. */
export function tables(body: HTMLElement): void {
  flatCells(body);
  for (const table of body.querySelectorAll('table')) {
    square(table);
    alignColumns(table);
    heads(table);
  }
}

/** A cell of ours is one line. */
function flatCells(body: HTMLElement): void {
  for (const cell of body.querySelectorAll('td,th')) {
    for (const block of [...cell.querySelectorAll(BLOCKS)].reverse()) {
      if (block.nextSibling) block.after(document.createElement('br'));
      block.replaceWith(...block.childNodes);
    }
    for (const table of cell.querySelectorAll('table')) table.replaceWith(table.textContent ?? '');
  }
}

/** A cell that spans several is one and empty ones. */
function square({ rows }: HTMLTableElement): void {
  const all = [...rows];
  const width = Math.max(0, ...all.map(({ cells }) => [...cells].reduce((sum, { colSpan }) => sum + colSpan, 0)));
  if (width > MAX_COLUMNS || width * all.length > MAX_CELLS) return;
  for (const [place, row] of all.entries())
    for (let column = 0; column < row.cells.length; column++) {
      const cell = row.cells[column];
      if (!cell) continue;
      const { colSpan, rowSpan } = cell;
      cell.removeAttribute('colspan');
      cell.removeAttribute('rowspan');
      for (let more = 1; more < colSpan; more++) cell.after(document.createElement('td'));
      for (const below of all.slice(place + 1, place + rowSpan)) below.insertCell(Math.min(column, below.cells.length));
    }
  for (const row of all) while (row.cells.length < width) row.insertCell();
}

/** What its head says, or else what all below it say. */
function alignColumns({ rows }: HTMLTableElement): void {
  for (let column = 0; column < (rows[0]?.cells.length ?? 0); column++) {
    const [head, ...cells] = [...rows].flatMap((row) => row.cells[column] ?? []);
    const [first, ...others] = new Set(cells.filter(({ textContent }) => textContent.trim() !== '').map(alignOf));
    const align = (head && alignOf(head)) ?? (others.length === 0 ? first : undefined) ?? '';
    for (const cell of [head, ...cells]) {
      cell?.removeAttribute('align');
      if (cell) cell.style.textAlign = align;
    }
  }
}

/** The first row, and no other. */
function heads({ rows }: HTMLTableElement): void {
  for (const [place, row] of [...rows].entries())
    for (const cell of [...row.cells]) {
      const tag = place === 0 ? 'th' : 'td';
      if (cell.localName === tag) continue;
      const other = document.createElement(tag);
      other.style.textAlign = cell.style.textAlign;
      other.append(...cell.childNodes);
      cell.replaceWith(other);
    }
}
