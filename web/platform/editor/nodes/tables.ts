import { Node } from '@tiptap/core';

export const Table = Node.create({
  name: 'table',
  group: 'block',
  content: 'tableRow+',
  isolating: true,
  extendNodeSchema: ({ name }: { name: string }) => ROLES[name] ?? {},
  parseHTML: () => [{ tag: 'table' }],
  renderHTML: () => ['div', { class: 'md-table' }, ['table', ['tbody', 0]]],
});

/** What the table part of ProseMirror knows the nodes by. */
const ROLES: Record<string, object> = {
  table: { tableRole: 'table' },
  tableRow: { tableRole: 'row' },
  tableCell: { tableRole: 'cell' },
  tableHeader: { tableRole: 'header_cell' },
};

export const TableRow = Node.create({
  name: 'tableRow',
  content: '(tableCell | tableHeader)*',
  parseHTML: () => [{ tag: 'tr' }],
  renderHTML: () => ['tr', 0],
});

const ALIGNS = new Set(['left', 'center', 'right']);

/** Spans are asked for by the table part; markdown has none, so they stay 1. */
const cellAttributes = () => ({
  align: { default: null, rendered: false, parseHTML: alignOf },
  colspan: { default: 1, rendered: false },
  rowspan: { default: 1, rendered: false },
  colwidth: { default: null, rendered: false },
});

export function alignOf(cell: HTMLElement): string | null {
  const align = cell.style.textAlign || cell.getAttribute('align') || cell.dataset['align'];
  return align && ALIGNS.has(align) ? align : null;
}

const cell = (name: string, tag: 'td' | 'th') =>
  Node.create({
    name,
    content: 'inline*',
    isolating: true,
    addAttributes: cellAttributes,
    parseHTML: () => [{ tag }],
    renderHTML: ({ node }) => [tag, { 'data-align': node.attrs['align'] }, 0],
  });

export const TableCell = cell('tableCell', 'td');
export const TableHeader = cell('tableHeader', 'th');
