import { useSyncExternalStore } from 'react';
import { Topics } from './topics.ts';

type Offer = Event & { prompt: () => Promise<unknown> };

const topics = new Topics<'change'>();
let offer: Offer | undefined;

function set(next: Offer | undefined): void {
  offer = next;
  topics.tell('change');
}

/** Browsers tell once, and early, that Parley can be installed. */
export function listenForInstalling(): void {
  window.addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    set(event as Offer);
  });
  window.addEventListener('appinstalled', () => set(undefined));
}

/** Asks the person whether to install Parley as an app; undefined where the browser does not offer it, or it is. */
export function useInstall(): (() => void) | undefined {
  const offered = useSyncExternalStore(
    (changed) => topics.subscribe('change', changed),
    () => offer,
  );
  return offered && (() => void offered.prompt().finally(() => set(undefined)));
}
