import { useSyncExternalStore } from 'react';

export type Theme = 'system' | 'light' | 'dark';

/** What the root element is shown in; whoever lets people choose sets its `data-theme`. For what is drawn by script. */
export const useTheme = (): Theme => useSyncExternalStore(subscribe, shown);

function shown(): Theme {
  const { theme } = document.documentElement.dataset;
  return theme === 'light' || theme === 'dark' ? theme : 'system';
}

function subscribe(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}
