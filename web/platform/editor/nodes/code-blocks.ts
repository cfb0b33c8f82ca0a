import { Node } from '@tiptap/core';

/** `info` is all that stands behind the fence; its first word is the language. */
export const CodeBlock = Node.create({
  name: 'codeBlock',
  group: 'block',
  content: 'text*',
  marks: '',
  code: true,
  defining: true,
  addAttributes: () => ({ info: { default: '', rendered: false, parseHTML: languageOf } }),
  parseHTML: () => [{ tag: 'pre', preserveWhitespace: 'full' }],
  renderHTML: ({ node }) => ['pre', { 'data-language': node.attrs['info'] }, ['code', 0]],
});

const CLASS = /(?:^|\s)(?:language|lang|highlight-source|brush:)-?\s*([\w+#-]{1,24})/;

function languageOf(pre: HTMLElement): string {
  const own = pre.dataset['language'] ?? pre.querySelector('code')?.dataset['language'];
  if (own) return own;
  const names = [pre, pre.querySelector('code'), pre.parentElement].map((each) => each?.className ?? '');
  return CLASS.exec(names.join(' '))?.[1] ?? '';
}

/** Markdown that is shown as it was typed: HTML, which is text here, and definitions of links. */
export const SourceBlock = Node.create({
  name: 'sourceBlock',
  group: 'block',
  content: 'text*',
  marks: '',
  code: true,
  defining: true,
  renderHTML: () => ['pre', { class: 'md-source' }, 0],
});
