import katex from 'katex';
import { MATH_OPTIONS } from './math-options.ts';
import 'katex/dist/katex.min.css';

/** Fonts of the first formulas: drawn before they are there, formulas would change their width afterwards. */
const FONTS = ['1em KaTeX_Main', 'italic 1em KaTeX_Math', '1em KaTeX_Size2'];
const FONTS_WAIT_MS = 1_500;

export const fontsReady: Promise<unknown> = Promise.race([
  Promise.all(FONTS.map((font) => document.fonts.load(font).catch(() => []))),
  new Promise((waited) => setTimeout(waited, FONTS_WAIT_MS)),
]);

/** Puts the formula into the element; false when it is no TeX, and the element is as it was. */
export function drawMath(element: HTMLElement, tex: string, display: boolean): boolean {
  const drawn = document.createElement('span');
  try {
    katex.render(tex, drawn, { ...MATH_OPTIONS, displayMode: display });
  } catch {
    return false;
  }
  element.replaceChildren(...drawn.childNodes);
  return true;
}
