const MAX_CHARS = 1_000_000;
/** Quotes in quotes and lists in lists: each level would be written anew for every level around it. */
const MAX_DEPTH = 40;
/** Elements in elements: no page is made of more. */
const MAX_LEVELS = 250;

/** HTML that would stop the page for seconds: it is pasted as the text that it is. */
export function isTooMuch(html: string): boolean {
  if (html.length > MAX_CHARS) return true;
  return isDeeper(html, /<(\/?)(?:blockquote|ul|ol)\b/gi, MAX_DEPTH) || isDeeper(html, NESTING, MAX_LEVELS);
}

/** Those that are always closed: an item or a paragraph need not be, and would seem to be within the one before. */
const NESTING = /<(\/?)(?:div|span|section|article|b|strong|i|em|u|s|a|font|table|blockquote|ul|ol)\b/gi;

function isDeeper(html: string, tags: RegExp, most: number): boolean {
  let depth = 0;
  for (const [, closes] of html.matchAll(tags)) {
    depth = closes ? Math.max(0, depth - 1) : depth + 1;
    if (depth > most) return true;
  }
  return false;
}
