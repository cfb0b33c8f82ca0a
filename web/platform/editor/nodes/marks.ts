import { Mark } from '@tiptap/core';
import { safeHref } from '../../markdown/safe-link.ts';

/** Around the others: a link whose words are partly bold is one link. */
export const Link = Mark.create({
  name: 'link',
  priority: 1000,
  inclusive: false,
  excludes: 'link verbatim',
  addAttributes: () => ({
    href: { default: '', rendered: false },
    title: { default: null, rendered: false },
  }),
  parseHTML: () => [{ tag: 'a[href]', getAttrs: linkOf }],
  renderHTML: ({ mark }) => {
    const href = safeHref(String(mark.attrs['href'])) ?? null;
    return ['a', { href, title: mark.attrs['title'], rel: 'noopener noreferrer' }, 0];
  },
});

function linkOf(element: HTMLElement) {
  // The attribute: the property would be filled up with our own address.
  const href = safeHref(element.getAttribute('href') ?? '');
  return href ? { href, title: element.getAttribute('title') } : false;
}

export const Bold = Mark.create({
  name: 'bold',
  parseHTML: () => [
    { tag: 'strong' },
    // Google Docs wraps all that it copies.
    { tag: 'b', getAttrs: (element) => element.style.fontWeight !== 'normal' && null },
    { style: 'font-weight', getAttrs: (value) => /^(?:bold(?:er)?|[6-9]\d\d)$/.test(value) && null },
    { style: 'font-weight=400', clearMark: ({ type }) => type.name === 'bold' },
  ],
  renderHTML: () => ['strong', 0],
});

export const Italic = Mark.create({
  name: 'italic',
  parseHTML: () => [
    { tag: 'em' },
    { tag: 'i', getAttrs: (element) => element.style.fontStyle !== 'normal' && null },
    { style: 'font-style=italic' },
  ],
  renderHTML: () => ['em', 0],
});

export const Strike = Mark.create({
  name: 'strike',
  parseHTML: () => [{ tag: 's' }, { tag: 'del' }, { tag: 'strike' }, { style: 'text-decoration=line-through' }],
  renderHTML: () => ['del', 0],
});

export const Code = Mark.create({
  name: 'code',
  code: true,
  exitable: true,
  excludes: 'verbatim',
  parseHTML: () => [{ tag: 'code' }, { tag: 'kbd' }, { tag: 'samp' }],
  renderHTML: () => ['code', { spellcheck: 'false' }, 0],
});

/** Markdown that is shown as it was typed, because the editor has nothing to show it by: a picture, say. */
export const Verbatim = Mark.create({
  name: 'verbatim',
  code: true,
  exitable: true,
  excludes: 'link code',
  renderHTML: () => ['span', { class: 'md-verbatim' }, 0],
});
