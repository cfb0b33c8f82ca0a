import { deviceDatabase } from './device-database.ts';
import type { Parcel, ParcelStore } from './outbox.ts';

const PARCELS = 'parcels';

/** Parcels in IndexedDB. Every call fails, and none hangs, where the browser keeps nothing. */
export function openParcelStore<Body>(): ParcelStore<Body> {
  const { ask } = deviceDatabase('parley', (db) => void db.createObjectStore(PARCELS, { keyPath: 'id' }));
  return {
    all: () => ask((db) => db.getAll(PARCELS) as Promise<Parcel<Body>[]>),
    has: async (id) => (await ask((db) => db.getKey(PARCELS, id))) !== undefined,
    put: async (parcel) => void (await ask((db) => db.put(PARCELS, parcel))),
    remove: (id) => ask((db) => db.delete(PARCELS, id)),
  };
}

/** One tab at a time. Without locks (old browsers) all try, and the ids keep it from happening twice. */
export async function exclusively<T>(name: string, work: () => Promise<T>): Promise<T> {
  return 'locks' in navigator ? await navigator.locks.request(name, work) : work();
}

/** Waits, but not longer than until it is woken. */
export function pause(ms: number, wake: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (wake.aborted) return resolve();
    const timer = setTimeout(resolve, ms);
    wake.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
