import type { Token, Tokens } from 'marked';
import { newLexer } from './lexer.ts';
import type { MathToken } from './math-rules.ts';
import { decodeEntities } from './safe-link.ts';

/** What Markdown says, without its marks: for people who paste it where there is no Markdown. */
export function plainText(markdown: string): string {
  let tokens: Token[];
  try {
    tokens = newLexer({ breaks: false }).lex(markdown);
  } catch {
    // Nested until the stack was exhausted: nothing reads better than it is.
    return markdown;
  }
  return blocks(tokens);
}

const blocks = (tokens: readonly Token[], between = '\n\n'): string =>
  tokens
    .map(block)
    .filter((text) => text !== '')
    .join(between);

function block(token: Token): string {
  switch (token.type) {
    case 'space':
    case 'def':
    case 'checkbox': // said by the mark of its item
      return '';
    case 'hr':
      return '———';
    case 'code':
      return token['text'];
    case 'math':
      return (token as MathToken).tex;
    case 'blockquote':
      return indented('> ', blocks(token.tokens ?? []), '> ');
    case 'list':
      return list(token as Tokens.List);
    case 'table':
      return table(token as Tokens.Table);
    default:
      return inline([token]);
  }
}

function list({ items, ordered, start, loose }: Tokens.List): string {
  const lines = items.map((item, place) => {
    const bullet = item.task ? (item.checked ? '☑' : '☐') : '•';
    const mark = ordered ? `${Number(start || 1) + place}. ` : `${bullet} `;
    return indented(mark, blocks(item.tokens, loose ? '\n\n' : '\n'), ' '.repeat(mark.length));
  });
  return lines.join('\n');
}

const indented = (first: string, text: string, rest: string): string => `${first}${text.replaceAll('\n', `\n${rest}`)}`;

/** Cells between tabs: what a spreadsheet takes apart again. */
const table = ({ header, rows }: Tokens.Table): string =>
  [header, ...rows].map((row) => row.map(({ tokens }) => inline(tokens)).join('\t')).join('\n');

function inline(tokens: readonly Token[]): string {
  return tokens.map(words).join('');
}

function words(token: Token): string {
  switch (token.type) {
    case 'br':
      return '\n';
    case 'codespan':
    case 'escape':
      return token['text'];
    case 'math':
      return (token as MathToken).tex;
    case 'link':
      return link(token as Tokens.Link);
    case 'image':
      return decodeEntities((token as Tokens.Image).text);
    case 'html':
      return /^<br\s*\/?>$/i.test(token.raw) ? '\n' : token.raw;
    default:
      if ('tokens' in token && token.tokens) return inline(token.tokens);
      return decodeEntities('text' in token ? String(token.text) : token.raw);
  }
}

/** A link says where it leads, unless that is what it is called. */
function link({ tokens, href, text }: Tokens.Link): string {
  const said = inline(tokens);
  return text === href || href === `mailto:${text}` ? said : `${said} (${decodeEntities(href)})`;
}
