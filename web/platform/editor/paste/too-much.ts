const MAX_CHARS = 1_000_000;
/** Quotes in quotes and lists in lists: each level would be written anew for every level around it. */
const MAX_DEPTH = 40;

/** HTML that would stop the page for seconds: it is pasted as the text that it is. */
export function isTooMuch(html: string): boolean {
  if (html.length > MAX_CHARS) return true;
  let depth = 0;
  for (const [, closes] of html.matchAll(/<(\/?)(?:blockquote|ul|ol)\b/gi)) {
    depth = closes ? Math.max(0, depth - 1) : depth + 1;
    if (depth > MAX_DEPTH) return true;
  }
  return false;
}
