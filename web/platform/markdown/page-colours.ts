import { useSyncExternalStore } from 'react';

/** The tokens of these names, without `--color-`, as the plain colours they are now. */
export function coloursOf(names: readonly string[]): string[] {
  const probe = document.createElement('span');
  document.body.append(probe);
  const colours = names.map((name) => {
    probe.style.color = `var(--color-${name})`;
    return getComputedStyle(probe).color;
  });
  probe.remove();
  return colours;
}

/** Enough to tell one theme from another. */
const TELLING = ['canvas', 'surface', 'ink', 'edge', 'accent', 'accent-soft'];
const listeners = new Set<() => void>();
let look: string | undefined;

const changed = () => {
  look = undefined;
  for (const listener of listeners) listener();
};

/** Themes are attributes of the root element, or follow the system. */
function watch(): void {
  new MutationObserver(changed).observe(document.documentElement, { attributes: true });
  for (const wish of ['(prefers-color-scheme: dark)', '(prefers-contrast: more)'])
    window.matchMedia(wish).addEventListener('change', changed);
}
let isWatching = false;

function subscribe(listener: () => void): () => void {
  if (!isWatching) watch();
  isWatching = true;
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The word for the colours of this very moment; those who listen hear of a change a little later. */
export const pageColoursNow = (): string => coloursOf(TELLING).join(' ');

function current(): string {
  look ??= pageColoursNow();
  return look;
}

/** Another word for each set of colours that the page can have. */
export const usePageColours = (): string => useSyncExternalStore(subscribe, current, () => '');
