/**
 * How careful words are written: as they are (0), with what could mean something escaped (1), with every sign escaped
 * (2), and those in addresses too (3).
 */
export type Care = 0 | 1 | 2 | 3;
export const CARES: readonly Care[] = [0, 1, 2, 3];

/** All that could mean something. Escaped brackets and backslashes could be formulas; pipes are seen to by tables. */
const SIGN = /[!"#$%&'*+,\-./:;<=>?@^_`~]|([[\]\\])/g;

/** Text as markdown. */
export function escapeText(text: string, care: Care): string {
  if (care === 0) return text;
  const careful = care === 1 ? escapeMeaningful : escapeAll;
  const escaped =
    care === 3 ? careful(text) : text.replace(ADDRESS_OR_NOT, (part, address?: string) => address ?? careful(part));
  return escaped.replace(HIDDEN, reference);
}

const escapeMeaningful = (text: string): string => text.replace(MEANINGFUL, '\\$&');
const escapeAll = (text: string): string =>
  text.replace(SIGN, (sign, bracket?: string) => (bracket ? reference(sign) : `\\${sign}`));

/** Signs in an address are part of it. */
const ADDRESS_OR_NOT = /((?:https?:\/\/|www\.)[^\s<]+)|(?:(?!https?:\/\/|www\.)[\s\S])+/gi;

/**
 * What may be markup: a star or tilde unless between spaces, a dash below unless inside a word, what opens code,
 * links, HTML, formulas and character references.
 */
const MEANINGFUL = new RegExp(
  [
    /\\(?=[!-/:-@[-`{-~]|$)/u,
    /(?<=\S)[*~]|[*~](?=\S)/u,
    /(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/u,
    /`/u,
    /\[/u,
    /<(?=[a-z/!?])/u,
    /\$(?=\S)/u,
    /&(?=[#a-z])/u,
  ]
    .map(({ source }) => source)
    .join('|'),
  'giu',
);

/** Spaces that the lexer would take for ordinary ones, and what nobody could see in the source. */
const HIDDEN = /[\u00a0\u2028\u2029\ufeff]/g;

/** The sign as a character reference: for the rules of emphasis that is punctuation, whatever the sign was. */
export const reference = (sign: string): string => `&#${sign.codePointAt(0)};`;

/** What begins a block of another kind, at the beginning of a line. */
const OPENER = /^([ \t]*)(#{1,6}(?=\s|$)|[-+](?=\s|$)|>|[-=]+[ \t]*$|~{3}|\|)/;
const NUMBER = /^([ \t]*\d{1,9})([.)])(?=\s|$)/;
/** Code, if four spaces stand before it. */
const INDENT = /^(?: {4}| {0,3}\t)[ \t]*/;

/** A line of words as the beginning of nothing else. */
export function escapeLine(line: string, care: Care, isFirst: boolean): string {
  if (care === 0) return line;
  const flat = isFirst ? line.replace(INDENT, (spaces) => '\u00a0'.repeat(spaces.length)) : line;
  return flat
    .replace(OPENER, (_, spaces: string, opener: string) => `${spaces}\\${opener}`)
    .replace(NUMBER, '$1\\$2')
    .replace(/(\s)(#+)(\s*)$/, '$1\\$2$3');
}
