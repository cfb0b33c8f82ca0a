import type { Token, Tokens } from 'marked';
import type { MathToken } from '#platform/markdown/math-rules.ts';
import { decodeEntities } from '#platform/markdown/safe-link.ts';
import { spokenMath } from './spoken-math.ts';
import type { spokenWords } from './spoken-words.ts';

type Said = (typeof spokenWords)['now'];

const EMOJI =
  /\p{Extended_Pictographic}(?:\u200d\p{Extended_Pictographic}|[\u{1f3fb}-\u{1f3ff}\ufe0f])*|\p{RI}\p{RI}/gu;

/**
 * A block of markdown as it is read aloud: one line for each thing that is said by itself. Code, pictures and
 * addresses are named instead of spelled out.
 */
export function spokenText(token: Token, t: Said): string {
  return block(token, t)
    .map((line) => line.replace(EMOJI, ' ').replace(/\s+/g, ' ').trim())
    .filter((line) => /[\p{L}\p{N}]/u.test(line))
    .join('\n');
}

function block(token: Token, t: Said): string[] {
  switch (token.type) {
    case 'code':
      return [codeWords(token as Tokens.Code, t)];
    case 'math':
      return (token as MathToken).open ? [] : [spokenMath((token as MathToken).tex, t)];
    case 'table':
      return table(token as Tokens.Table, t);
    case 'list':
      return (token as Tokens.List).items.flatMap((item, place) => listItem(item, token as Tokens.List, place, t));
    case 'blockquote':
      return (token.tokens ?? []).flatMap((inner) => block(inner, t));
    case 'paragraph':
    case 'heading':
    case 'text':
      return [words(token.tokens ?? [token], t)];
    default:
      // Rules, definitions, and HTML, which is shown as it was written and makes no sense to the ear.
      return [];
  }
}

function codeWords({ lang, text }: Tokens.Code, t: Said): string {
  const language = /^[\w+#.-]+/.exec(lang ?? '')?.[0];
  if (language === 'mermaid') return t.diagram;
  const count = text.split('\n').length;
  return language ? t.codeIn({ language, count }) : t.code({ count });
}

function listItem(item: Tokens.ListItem, { ordered, start }: Tokens.List, place: number, t: Said): string[] {
  const [first = '', ...rest] = item.tokens.flatMap((inner) => block(inner, t));
  const ticked = item.task ? (item.checked ? t.done : t.toDo)({ item: first }) : first;
  // A colon, since a number with a full stop would be a sentence of its own.
  return [ordered ? `${Number(start) + place}: ${ticked}` : ticked, ...rest];
}

/** Row by row, each cell with the name of its column, since nobody sees where it stands. */
function table({ header, rows }: Tokens.Table, t: Said): string[] {
  const names = header.map((cell) => words(cell.tokens, t).trim());
  return rows.map((row) =>
    row
      .map((cell, place) => [names[place], words(cell.tokens, t).trim()].filter(Boolean).join(': '))
      .filter(Boolean)
      .join('; '),
  );
}

const words = (tokens: readonly Token[] | undefined, t: Said): string =>
  (tokens ?? []).map((token) => word(token, t)).join('');

function word(token: Token, t: Said): string {
  switch (token.type) {
    case 'strong':
    case 'em':
    case 'del':
      return words(token.tokens, t);
    case 'link':
      return link(token as Tokens.Link, t);
    case 'image':
      return token['text'] ? ` ${t.picture({ description: decodeEntities(token['text']) })}. ` : ` ${t.anyPicture} `;
    case 'math':
      return ` ${spokenMath((token as MathToken).tex, t)} `;
    case 'br':
      return '\n';
    case 'html':
    case 'checkbox':
      return ' ';
    case 'text':
      return token.tokens ? words(token.tokens, t) : withoutAddresses(decodeEntities(token['text']), t);
    default:
      return 'text' in token && typeof token.text === 'string' ? token.text : token.raw;
  }
}

/** The words of a link, or where it leads when they are nothing but its address. */
function link({ href, text, tokens }: Tokens.Link, t: Said): string {
  const isAddress = /^(?:https?:\/\/|www\.)\S+$/i.test(text);
  return isAddress ? ` ${t.link({ host: hostOf(href) })} ` : words(tokens, t);
}

const withoutAddresses = (text: string, t: Said) =>
  text.replace(/https?:\/\/\S+/g, (address) => t.link({ host: hostOf(address) }));

const hostOf = (address: string) => (URL.parse(address)?.hostname ?? address).replace(/^www\./, '');
