import { Node } from '@tiptap/core';
import { displayMath, inlineMath } from '../../markdown/math-rules.ts';

/** A formula with its signs, as it was typed. */
const source = { default: '', rendered: false, parseHTML: sourceOf };

function sourceOf(element: HTMLElement): string {
  return element.dataset['source'] ?? '';
}

/** From another page anything may come. */
const isFormula = (element: HTMLElement): boolean => {
  const text = sourceOf(element);
  const math = element.tagName === 'SPAN' ? inlineMath(text, '') : displayMath(text);
  return math?.raw.trim() === text;
};

export const Formula = Node.create({
  name: 'formula',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => ({ source }),
  parseHTML: () => [{ tag: 'span[data-source]', getAttrs: (element) => isFormula(element) && null }],
  renderHTML: ({ node }) => ['span', { class: 'md-math', 'data-source': node.attrs['source'] }, node.attrs['source']],
  renderText: ({ node }) => node.attrs['source'],
});

/** On lines of its own. */
export const FormulaBlock = Node.create({
  name: 'formulaBlock',
  group: 'block',
  atom: true,
  addAttributes: () => ({ source }),
  parseHTML: () => [{ tag: 'div[data-source]', getAttrs: (element) => isFormula(element) && null }],
  renderHTML: ({ node }) => ['div', { class: 'md-math', 'data-source': node.attrs['source'] }, node.attrs['source']],
  renderText: ({ node }) => node.attrs['source'],
});
