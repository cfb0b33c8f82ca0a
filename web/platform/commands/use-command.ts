import { useEffect, useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import { ariaKeys, shownAs } from './keys.ts';
import { type Command, commands, type Offer } from './registry.ts';

/** Offers a command while the component is shown; not while `run` is undefined. Returns its keys, to be shown beside it. */
export function useCommand(command: Command, run: (() => void) | undefined): string | undefined {
  const latest = useRef(run);
  useLayoutEffect(() => {
    latest.current = run;
  });
  const isOffered = run !== undefined;
  useEffect(() => (isOffered ? commands.offer(command, () => latest.current?.()) : undefined), [command, isOffered]);
  return useKeysOf(command).keys;
}

export const useOffers = (): readonly Offer[] => useSyncExternalStore(commands.subscribe, commands.offered);

/** The keys of a command beside the button that does the same: to be shown, and for assistive technology. */
export function useKeysOf(command: Command): { keys: string | undefined; ariaKeys: string | undefined } {
  useSyncExternalStore(commands.subscribe, commands.keys);
  const keys = commands.keysOf(command);
  return { keys: keys[0] && shownAs(keys[0]), ariaKeys: ariaKeys(keys) };
}
