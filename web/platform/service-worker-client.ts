import { connection } from './connection.ts';
import { offerNewVersion } from './new-version.ts';
import { assetBase, ownEntry } from './stale-page.ts';

const LOOK_EVERY_MS = 60 * 60_000;
/** Coming back to a tab is an occasion to look, but not each time. */
const LOOK_AGAIN_AFTER_MS = 10 * 60_000;
const ANSWERS_WITHIN_MS = 2_000;
/** A worker that takes longer has something else to finish; the page is reloaded all the same. */
const TAKES_OVER_WITHIN_MS = 6_000;

/** Installs what lets Parley open without the network, and says when there is a new version. Quiet where it cannot be. */
export async function installServiceWorker(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  // Private windows, blocked storage: Parley works as before, with the network.
  const registration = await navigator.serviceWorker
    .register(addressOfWorker(), { updateViaCache: 'none' })
    .catch(() => undefined);
  if (!registration) return;
  void navigator.serviceWorker.ready.then(({ active }) => active?.postMessage({ keep: loadedAssets() }));
  watch(registration);
  lookForUpdates(registration);
}

/** It is told where files come from: its own build does not know. */
function addressOfWorker(): string {
  const base = assetBase();
  return base === location.origin ? '/sw.js' : `/sw.js?${new URLSearchParams({ assets: base })}`;
}

/** Fetched before the worker was there; a language or a font may be among them. As paths on the server. */
const loadedAssets = () =>
  performance
    .getEntriesByType('resource')
    .filter(({ name }) => name.startsWith(`${assetBase()}/assets/`))
    .map(({ name }) => name.slice(assetBase().length));

function watch(registration: ServiceWorkerRegistration): void {
  if (registration.waiting) void meet(registration, registration.waiting);
  registration.addEventListener('updatefound', () => {
    const worker = registration.installing;
    worker?.addEventListener('statechange', () => {
      // The first worker of all is nothing new.
      if (worker.state === 'installed' && navigator.serviceWorker.controller) void meet(registration, worker);
    });
  });
}

/** A page that is of the new version already needs no reload. */
async function meet(registration: ServiceWorkerRegistration, worker: ServiceWorker): Promise<void> {
  if ((await entryOf(worker)) === ownEntry()) worker.postMessage({ ask: 'take over' });
  else offerNewVersion(() => void goOver(registration));
}

function entryOf(worker: ServiceWorker): Promise<unknown> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data);
    setTimeout(resolve, ANSWERS_WITHIN_MS, undefined);
    worker.postMessage({ ask: 'entry' }, [port2]);
  });
}

/** Another tab may have gone over before: then there is nothing to wait for. */
async function goOver({ waiting }: ServiceWorkerRegistration): Promise<void> {
  if (waiting) {
    const isOver = new Promise((resolve) => {
      navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true });
      setTimeout(resolve, TAKES_OVER_WITHIN_MS);
    });
    waiting.postMessage({ ask: 'take over' });
    await isOver;
  }
  location.reload();
}

function lookForUpdates(registration: ServiceWorkerRegistration): void {
  let lookedAt = Date.now();
  const look = () => {
    lookedAt = Date.now();
    void registration.update().catch(() => undefined);
  };
  window.setInterval(look, LOOK_EVERY_MS);
  // A server that was away may have been upgraded.
  connection.whenBack(look);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && Date.now() - lookedAt > LOOK_AGAIN_AFTER_MS) look();
  });
}
