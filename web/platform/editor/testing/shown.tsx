import { renderToStaticMarkup } from 'react-dom/server';
import { Markdown } from '../../markdown/markdown.tsx';

/** Looks of words: in which order they are nested is nothing that anybody sees. */
const LOOKS = new Set(['strong', 'em', 'del', 'code', 'a']);

/**
 * What a reader sees of a message, drawn by the page’s own renderer: every piece of text with its looks, and what it
 * stands in. Spaces at the ends of lines, how many stand together, and how they look do not count.
 */
export function shown(markdown: string): string {
  const html = renderToStaticMarkup(<Markdown text={markdown} breaks />)
    .replace(/<figcaption.*?<\/figcaption>/g, '')
    .replaceAll(' dir="auto"', '');
  const open: string[] = [];
  let inPre = 0;
  let seen = '';
  let last = '';
  for (const [piece] of html.matchAll(/<[^>]*>|[^<]+/g)) {
    const name = /^<\/?([a-z0-9]+)/.exec(piece)?.[1];
    if (name === undefined || name === 'br') {
      const looks = [...new Set(open)].sort().join('+');
      const text = inPre > 0 ? piece : piece.replace(/[ \t\n]+/g, ' ');
      if (name === 'br') seen += '⏎';
      else if (text === ' ') seen += text;
      else {
        seen += looks === last ? text : `{${looks}}${text}`;
        last = looks;
      }
    } else if (LOOKS.has(name) && inPre === 0) {
      if (!piece.startsWith('</')) open.push(piece.replace(/ data-tooltip="[^"]*"/, ''));
      else
        open.splice(
          open.findLastIndex((tag) => tag.startsWith(`<${name}`)),
          1,
        );
    } else {
      if (name === 'pre') inPre += piece.startsWith('</') ? -1 : 1;
      seen += piece;
      last = '';
    }
  }
  return seen
    .replace(/<\/?p>/g, '⏎⏎')
    .replace(/\n<\/code>/g, '</code>')
    .replace(/ *(<\/?(?:li|td|th|h\d|blockquote|div)[^>]*>|⏎) */g, '$1')
    .replace(/⏎+(?=<)|(?<=>)⏎+/g, '')
    .replace(/⏎{2,}/g, '⏎⏎');
}
