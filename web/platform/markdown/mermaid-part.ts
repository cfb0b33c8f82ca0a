import mermaid from 'mermaid';
import { MAX_DIAGRAM_CHARS } from './diagram-rules.ts';
import { coloursOf } from './page-colours.ts';

/** A picture of a diagram: an address that holds all of it, and its size in CSS pixels. */
export type Drawing = { url: string; width: number; height: number };

const MAX_EDGES = 300;
// A picture has no web fonts: measured with another font, words would not fit into their boxes.
const FONT = 'ui-sans-serif, system-ui, sans-serif';
const MAX_PX = 8_000;

let count = 0;

/** Rejects when the text is no diagram. The caller lets one at a time. */
export async function drawDiagram(code: string): Promise<Drawing> {
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: 'strict',
    suppressErrorRendering: true,
    maxTextSize: MAX_DIAGRAM_CHARS,
    maxEdges: MAX_EDGES,
    // Words as SVG: pictures show no HTML inside of it everywhere.
    htmlLabels: false,
    flowchart: { htmlLabels: false },
    fontFamily: FONT,
    theme: 'base',
    themeVariables: colours(),
  });
  count += 1;
  const id = `diagram-${count}`;
  try {
    const { svg } = await mermaid.render(id, code);
    return drawingOf(svg);
  } finally {
    // What was measured with is left behind when drawing fails.
    for (const left of [id, `d${id}`, `i${id}`]) document.getElementById(left)?.remove();
  }
}

/** As a picture: in there no script runs, no link leads anywhere and nothing is fetched. */
function drawingOf(markup: string): Drawing {
  const svg = new DOMParser().parseFromString(markup, 'text/html').querySelector('svg');
  const [, , width = 0, height = 0] = (svg?.getAttribute('viewBox') ?? '').split(/[\s,]+/).map(Number);
  if (!svg || !(width > 0 && width < MAX_PX && height > 0 && height < MAX_PX)) throw new Error('No picture came of it');
  svg.setAttribute('width', String(width));
  svg.setAttribute('height', String(height));
  svg.style.maxWidth = '';
  const text = new XMLSerializer().serializeToString(svg);
  return { url: `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`, width, height };
}

const TOKENS = {
  background: 'surface',
  primaryColor: 'accent-soft',
  primaryTextColor: 'ink',
  primaryBorderColor: 'accent',
  secondaryColor: 'sunken',
  secondaryTextColor: 'ink',
  secondaryBorderColor: 'edge',
  tertiaryColor: 'sunken',
  tertiaryTextColor: 'ink',
  tertiaryBorderColor: 'edge',
  lineColor: 'ink-soft',
  textColor: 'ink',
  noteBkgColor: 'warn-soft',
  noteTextColor: 'ink',
  noteBorderColor: 'edge',
  edgeLabelBackground: 'surface',
} as const;

/** The tokens as they are now; mermaid reckons with them and needs plain colours. */
function colours(): Record<string, string | boolean> {
  const read = coloursOf(Object.values(TOKENS));
  const named = Object.fromEntries(Object.keys(TOKENS).map((name, place) => [name, read[place] ?? '']));
  return {
    ...named,
    darkMode: luminanceOf(named['background'] ?? '') < 0.5,
    fontSize: '14px',
    dropShadow: 'none',
  };
}

function luminanceOf(colour: string): number {
  const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
}
