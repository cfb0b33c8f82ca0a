import { Node } from '@tiptap/core';

/** A formula with its signs, as it was typed. */
const source = { default: '', rendered: false, parseHTML: (element: HTMLElement) => element.dataset['source'] ?? '' };

export const Formula = Node.create({
  name: 'formula',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => ({ source }),
  parseHTML: () => [{ tag: 'span[data-source]' }],
  renderHTML: ({ node }) => ['span', { class: 'md-math', 'data-source': node.attrs['source'] }, node.attrs['source']],
  renderText: ({ node }) => node.attrs['source'],
});

/** On lines of its own. */
export const FormulaBlock = Node.create({
  name: 'formulaBlock',
  group: 'block',
  atom: true,
  addAttributes: () => ({ source }),
  parseHTML: () => [{ tag: 'div[data-source]' }],
  renderHTML: ({ node }) => ['div', { class: 'md-math', 'data-source': node.attrs['source'] }, node.attrs['source']],
  renderText: ({ node }) => node.attrs['source'],
});
