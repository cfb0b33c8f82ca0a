import { type IDBPDatabase, openDB } from 'idb';
import type { Parcel, ParcelStore } from './outbox.ts';

const DATABASE = 'parley';
const PARCELS = 'parcels';
/** A browser may never answer (private windows, a broken profile): then nothing is stored and sending goes on. */
const ANSWERS_WITHIN_MS = 2_000;

/** Parcels in IndexedDB. Every call fails, and none hangs, where the browser keeps nothing. */
export function openParcelStore<Body>(): ParcelStore<Body> {
  let opened: Promise<IDBPDatabase> | undefined;
  const database = () => {
    opened ??= openDB(DATABASE, 1, {
      upgrade: (db) => void db.createObjectStore(PARCELS, { keyPath: 'id' }),
      // A newer version in another tab wants to change the shape: let it, and open anew at the next call.
      blocking: (_from, _to, event) => {
        (event.target as IDBDatabase).close();
        opened = undefined;
      },
      terminated: () => {
        opened = undefined;
      },
    });
    opened.catch(() => {
      opened = undefined;
    });
    return inTime(opened);
  };
  return {
    all: async () => (await inTime((await database()).getAll(PARCELS))) as Parcel<Body>[],
    has: async (id) => (await inTime((await database()).getKey(PARCELS, id))) !== undefined,
    put: async (parcel) => void (await inTime((await database()).put(PARCELS, parcel))),
    remove: async (id) => inTime((await database()).delete(PARCELS, id)),
  };
}

export function inTime<T>(answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('The browser’s storage does not answer')), ANSWERS_WITHIN_MS);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
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
