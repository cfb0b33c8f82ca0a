import type { Node } from '@tiptap/pm/model';

/**
 * Whether two pieces of a document read the same. Spaces at the ends of a line, how many stand together, and whether
 * they are bold is nothing that anybody sees.
 */
export const alike = (a: readonly Node[], b: readonly Node[]): boolean => signOfAll(a) === signOfAll(b);

/** The same blocks with the same words, whatever their looks. */
export const sameWords = (a: readonly Node[], b: readonly Node[]): boolean =>
  a.length === b.length &&
  a.every((node, place) => node.type === b[place]?.type && wordsOf(node) === wordsOf(b[place]));

const wordsOf = (node: Node): string =>
  node
    .textBetween(0, node.content.size, '\n', '')
    .replace(/[ \t\u00a0]+/g, ' ')
    .trim();

const signOfAll = (nodes: readonly Node[]): string => nodes.map(signOf).join('\u0002');

function signOf(node: Node): string {
  const { type, attrs, content } = node;
  if (type.name === 'codeBlock') return sign(type.name, [attrs['info'].trim(), node.textContent]);
  if (type.name === 'sourceBlock') return sign(type.name, [node.textContent.trimEnd()]);
  if (node.isTextblock) return sign(type.name, [attrs['level'], attrs['align'], signOfWords(node)]);
  if (node.isLeaf) return sign(type.name, [formulaIn(attrs['source'])]);
  const start = attrs['start'] ?? '';
  return sign(type.name, [start, attrs['checked'], signOfAll(withoutEmptyEnds(content.content))]);
}

const sign = (name: string, parts: unknown[]): string => `${name}\u0003${parts.join('\u0004')}\u0005`;

/** Empty lines at the ends of a quote or an item have no words in markdown. */
function withoutEmptyEnds(nodes: readonly Node[]): readonly Node[] {
  const isEmpty = (node: Node) => node.type.name === 'paragraph' && node.content.size === 0;
  const first = nodes.findIndex((node) => !isEmpty(node));
  return first < 0 ? nodes.slice(0, 1) : nodes.slice(first, nodes.findLastIndex((node) => !isEmpty(node)) + 1);
}

function signOfWords(node: Node): string {
  let signed = '';
  let last = '';
  const add = (marks: string, text: string) => {
    signed += marks === last ? text : `\u0006${marks}\u0007${text}`;
    last = marks;
  };
  node.forEach((child) => {
    const marks = marksOf(child);
    if (!child.isText) add(marks, signOfAtom(child));
    else if (/code|verbatim/.test(marks)) add(marks, child.text ?? '');
    else
      for (const piece of (child.text ?? '').match(/[ \t]+|[^ \t]+/g) ?? [])
        if (/^[ \t]/.test(piece)) signed += ' ';
        else add(marks, piece);
  });
  return signed.replace(/[ \t]+/g, ' ').replace(/^[ \u00a0]+| +$/g, '');
}

const signOfAtom = ({ type, attrs }: Node): string =>
  sign(type.name, type.name === 'formula' ? [formulaIn(attrs['source'])] : Object.values(attrs));

/** A formula says the same in whichever signs it stands. */
const formulaIn = (source: string | undefined): string =>
  (source ?? '').replace(/^\\\((.*)\\\)$/s, (_, tex: string) => `$${tex}$`).replace(/\s+/g, ' ');

const marksOf = ({ marks }: Node): string =>
  marks
    .map(({ type, attrs }) => [type.name, attrs['href'], attrs['title']].join('\u0008'))
    .sort()
    .join('+');
