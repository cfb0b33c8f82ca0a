import { BLOCKS } from './blocks.ts';
import { tables } from './tables.ts';
import { wordLists } from './word-lists.ts';

/** What is on the page but not part of what was copied from it. */
const NOT_WORDS =
  'style,script,meta,link,title,noscript,template,svg,canvas,video,audio,iframe,object,button,select,figcaption,[hidden],[aria-hidden="true"],o\\:p';

/**
 * HTML from other programs, in the elements that the editor knows. It is read in a document of its own, in which
 * nothing is loaded and nothing runs.
 */
export function cleanHtml(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  // Our own copy brings its formulas and lines as they are.
  if (body.querySelector('[data-pm-slice]')) return html;
  formulas(body);
  for (const element of body.querySelectorAll(NOT_WORDS)) element.remove();
  wordLists(body);
  codeByLook(body);
  code(body);
  looseBreaks(body);
  tables(body);
  paragraphs(body);
  return body.innerHTML;
}

/** Drawn by KaTeX, their TeX is beside them. */
function formulas(body: HTMLElement): void {
  for (const drawn of body.querySelectorAll('.katex')) {
    const tex = drawn.querySelector('annotation[encoding="application/x-tex"]')?.textContent?.trim();
    if (!tex) continue;
    const display = drawn.closest('.katex-display');
    const formula = document.createElement(display ? 'div' : 'span');
    formula.dataset['source'] = display ? `$$\n${tex}\n$$` : `$${tex}$`;
    (display ?? drawn).replaceWith(formula);
  }
}

/** Editors copy code as lines that only look like it. */
function codeByLook(body: HTMLElement): void {
  const first = body.firstElementChild;
  if (!(first instanceof HTMLElement) || body.childElementCount > 1 || first.tagName === 'PRE') return;
  const { whiteSpace, fontFamily } = first.style;
  if (!whiteSpace.startsWith('pre') || !/mono|courier|consolas|menlo/i.test(fontFamily)) return;
  const code = document.createElement('pre');
  const lines = [...first.children].filter(({ tagName }) => tagName === 'DIV' || tagName === 'BR');
  code.textContent = lines.length > 1 ? linesOf(first) : first.textContent;
  first.replaceWith(code);
}

/** Its last line end is no line, and spaces that only kept their width are spaces. */
function code(body: HTMLElement): void {
  for (const block of body.querySelectorAll('pre')) {
    const texts = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    let last: Node | null = null;
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      text.nodeValue = (text.nodeValue ?? '').replaceAll('\u00a0', ' ');
      last = text;
    }
    if (last) last.nodeValue = (last.nodeValue ?? '').replace(/\n$/, '');
  }
}

/** Beside a block that begins a line anyway, or said of the copy itself, a line end is none. */
function looseBreaks(body: HTMLElement): void {
  const isBlock = (node: Node | null) => node instanceof Element && node.matches(BLOCKS);
  for (const end of body.querySelectorAll('br'))
    if (end.className === 'Apple-interchange-newline' || isBlock(end.previousSibling) || isBlock(end.nextSibling))
      end.remove();
}

const linesOf = (element: HTMLElement): string =>
  [...element.children].map((child) => (child.tagName === 'BR' ? '' : child.textContent)).join('\n');

/** Two paragraphs have an empty line between them. */
function paragraphs(body: HTMLElement): void {
  for (const paragraph of body.querySelectorAll('p + p'))
    if (
      paragraph.textContent?.trim() &&
      paragraph.previousElementSibling?.textContent?.trim() &&
      !paragraph.closest('li')
    )
      paragraph.before(document.createElement('p'));
}
