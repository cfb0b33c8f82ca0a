import { markdownWords } from './words.ts';
/** A text of more than this, or that draws longer than this, is no diagram that anybody reads. */
export const MAX_DIAGRAM_CHARS = 20_000;

/** Lines that make parts of a diagram clickable: what is shown is a picture, and nothing in it leads anywhere. */
const CLICKS = /^[ \t]*(?:click|links?|callback)[ \t]+[^\n]*$/gim;
/** Settings that the text would choose for itself; also where they would bring styles along. */
const SETTINGS = /%%\{[\s\S]*?\}%%/g;
const FRONT_MATTER = /^\s*---[ \t]*\n[\s\S]*?\n---[ \t]*\n/;
/** Whatever could make the browser ask somebody for something, while the diagram is drawn. */
const FETCHES = /url\s*\(|@import|@\{[\s\S]*\bimg\b|\bsrc(?:set)?\s*=|(?<!<)<[a-z!/]|!\[|\\[xu\d]|&#|#x?\d+;/i;
/** Line breaks are what people write tags for. */
const BREAKS = /<br\s*\/?>/gi;

/** The text as it may be drawn; undefined when it holds what no picture should. */
export function drawableDiagram(code: string): string | undefined {
  if (code.length > MAX_DIAGRAM_CHARS) return undefined;
  const bare = code.replace(FRONT_MATTER, '').replace(SETTINGS, '').replace(CLICKS, '').trim();
  if (bare === '' || FETCHES.test(bare.replace(BREAKS, ''))) return undefined;
  return bare;
}

/** What screen readers hear of the picture. */
export function diagramName(code: string): string {
  const kind = /^\s*([a-z]+)/i.exec(code.replace(FRONT_MATTER, '').replace(SETTINGS, ''))?.[1] ?? '';
  const words = kind.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  const t = markdownWords.now;
  return words === '' || words === 'graph' ? t.diagram : t.diagramOf({ kind: words.replace(/ diagram$/, '') });
}
