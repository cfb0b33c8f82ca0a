import { useSyncExternalStore } from 'react';
import { dictation } from './page-dictation.ts';
import { useListener } from './use-listener.ts';

/** Begins to dictate, and asks first who may hear it where nobody was chosen who can. */
export function useDictate() {
  const isOpen = useSyncExternalStore(dictation.subscribe, () => dictation.isOpen);
  const listener = useListener((make) => dictation.start(make));
  return { ...listener, isOpen, toggle: () => (isOpen ? void dictation.finish() : listener.begin()) };
}
