import { Node } from '@tiptap/core';

/** With an empty line between its items. */
const loose = { default: false, rendered: false };

export const BulletList = Node.create({
  name: 'bulletList',
  group: 'block list',
  content: 'listItem+',
  addAttributes: () => ({ loose }),
  parseHTML: () => [{ tag: 'ul' }],
  renderHTML: ({ node }) => ['ul', { 'data-loose': node.attrs['loose'] ? '' : null }, 0],
});

export const OrderedList = Node.create({
  name: 'orderedList',
  group: 'block list',
  content: 'listItem+',
  addAttributes: () => ({
    loose,
    start: { default: 1, parseHTML: (element) => Number(element.getAttribute('start') ?? 1) || 0 },
  }),
  parseHTML: () => [{ tag: 'ol' }],
  renderHTML: ({ node: { attrs } }) => ['ol', { start: attrs['start'], 'data-loose': attrs['loose'] ? '' : null }, 0],
});

/** `checked`: null where nothing is to be ticked. */
export const ListItem = Node.create({
  name: 'listItem',
  content: 'block+',
  defining: true,
  addAttributes: () => ({
    checked: { default: null, rendered: false, parseHTML: checkedOf },
  }),
  parseHTML: () => [{ tag: 'li' }],
  renderHTML: ({ node }) => ['li', { 'data-task': node.attrs['checked'] === null ? null : '' }, 0],
});

/** As GitHub, Google Docs, TipTap and others write it. */
function checkedOf(item: HTMLElement): boolean | null {
  const own = item.getAttribute('data-checked');
  if (own !== null) return own === 'true';
  if (item.role === 'checkbox') return item.ariaChecked === 'true';
  const box = item.querySelector<HTMLInputElement>(':scope > input[type=checkbox], :scope > p > input[type=checkbox]');
  return box ? box.checked : null;
}
