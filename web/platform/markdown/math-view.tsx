import { useEffect, useLayoutEffect, useRef } from 'react';
import { type DrawMath, loadMath, mathThere } from './math-part.ts';
import { useSeen } from './use-seen.ts';

/** Formulas drawn at once when they come into the page; the others when they are seen. */
const AT_ONCE_MS = 8;
let spentMs = 0;

/** True as long as this frame has time left. */
function hasTime(): boolean {
  if (spentMs === 0) requestAnimationFrame(() => setTimeout(() => (spentMs = 0)));
  return spentMs < AT_ONCE_MS;
}

type Props = {
  tex: string;
  /** As it was written, with its signs. */
  source: string;
  display: boolean;
};

/** A formula; its source until it is seen and the code for it is there, and when it is no TeX. */
export const MathView = (props: Props) => <Formula key={props.source} {...props} />;

/** What is drawn is put into the element by hand: another formula is another element. */
function Formula({ tex, source, display }: Props) {
  const ref = useRef<HTMLElement>(null);
  const isDrawn = useRef(false);
  const seen = useSeen(ref);

  const draw = (element: HTMLElement, drawMath: DrawMath) => {
    if (isDrawn.current) return;
    isDrawn.current = true;
    const began = performance.now();
    if (drawMath(element, tex, display)) element.dataset['drawn'] = '';
    if (display || isWide(element, source)) element.tabIndex = 0;
    spentMs += performance.now() - began;
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolled back into sight, no reason to show the source first
  useLayoutEffect(() => {
    const drawMath = mathThere();
    if (drawMath && ref.current && hasTime()) draw(ref.current, drawMath);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the element and its formula stay the same
  useEffect(() => {
    if (!seen) return;
    let over = false;
    const show = (drawMath: DrawMath) => {
      const element = ref.current;
      if (element && !over) draw(element, drawMath);
    };
    loadMath().then(show, () => undefined);
    return () => {
      over = true;
    };
  }, [seen]);

  return (
    <span ref={ref} className="md-math" data-display={display || undefined}>
      {source}
    </span>
  );
}

/** Formulas among words that are shorter than this fit everywhere. */
const SHORT_CHARS = 24;

/** What scrolls must be reached by the keyboard; one on lines of its own scrolls on some screen. */
const isWide = (element: HTMLElement, source: string): boolean =>
  source.length > SHORT_CHARS && element.scrollWidth > element.clientWidth;
