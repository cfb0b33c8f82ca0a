/** Less than this is a bar of the browser, and no keyboard. */
const KEYBOARD_FROM_PX = 120;

type Page = {
  /** What can be seen of the page. */
  visual: Pick<VisualViewport, 'height' | 'offsetTop' | 'scale' | 'addEventListener' | 'removeEventListener'>;
  /** As tall as the page is laid out, in px. */
  heightPx: () => number;
  root: Pick<HTMLElement, 'toggleAttribute'> & { style: Pick<CSSStyleDeclaration, 'setProperty'> };
};

/** What is covered of this page is made room for; undefined where the browser does not tell. */
export function followOwnKeyboard(): (() => void) | undefined {
  const root = document.documentElement;
  const visual = window.visualViewport;
  return visual ? followKeyboard({ visual, root, heightPx: () => root.clientHeight }) : undefined;
}

/**
 * Tells the styles what a keyboard on the screen covers (`--covered-top`, `--covered-bottom`), where the browser does not
 * lay the page out anew for it: Safari moves the page instead. Returns how to stop.
 */
export function followKeyboard({ visual, heightPx, root }: Page): () => void {
  function tell() {
    const below = heightPx() - visual.offsetTop - visual.height;
    // A page that was zoomed into shows a part of itself as well.
    const isOpen = visual.scale < 1.05 && heightPx() - visual.height > KEYBOARD_FROM_PX;
    root.style.setProperty('--covered-top', isOpen ? `${Math.max(0, visual.offsetTop)}px` : '0px');
    root.style.setProperty('--covered-bottom', isOpen ? `${Math.max(0, below)}px` : '0px');
    root.toggleAttribute('data-keyboard', isOpen);
  }
  visual.addEventListener('resize', tell);
  visual.addEventListener('scroll', tell);
  tell();
  return () => {
    visual.removeEventListener('resize', tell);
    visual.removeEventListener('scroll', tell);
  };
}
