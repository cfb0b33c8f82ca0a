import katex from 'katex';
import 'katex/dist/katex.min.css';

/** Fonts of the first formulas: drawn before they are there, formulas would change their width afterwards. */
const FONTS = ['1em KaTeX_Main', 'italic 1em KaTeX_Math', '1em KaTeX_Size2'];
const FONTS_WAIT_MS = 1_500;
const MAX_EXPANSIONS = 300;
const MAX_SIZE_EM = 40;

export const fontsReady: Promise<unknown> = Promise.race([
  Promise.all(FONTS.map((font) => document.fonts.load(font).catch(() => []))),
  new Promise((waited) => setTimeout(waited, FONTS_WAIT_MS)),
]);

/** Puts the formula into the element; false when it is no TeX, and the element is as it was. */
export function drawMath(element: HTMLElement, tex: string, display: boolean): boolean {
  const drawn = document.createElement('span');
  try {
    katex.render(tex, drawn, {
      displayMode: display,
      // No addresses, classes or styles that the text chooses.
      trust: false,
      strict: 'ignore',
      throwOnError: true,
      maxExpand: MAX_EXPANSIONS,
      maxSize: MAX_SIZE_EM,
    });
  } catch {
    return false;
  }
  element.replaceChildren(...drawn.childNodes);
  return true;
}
