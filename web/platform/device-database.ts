import { type IDBPDatabase, openDB } from 'idb';

/** A browser may never answer (private windows, a broken profile): then nothing is stored and work goes on without. */
const ANSWERS_WITHIN_MS = 2_000;

/**
 * A database of this device in IndexedDB, opened when it is first asked. `ask` fails, and never hangs, where the browser
 * keeps nothing or takes longer than `withinMs`.
 */
export function deviceDatabase(name: string, upgrade: (db: IDBPDatabase) => void, withinMs = ANSWERS_WITHIN_MS) {
  let opened: Promise<IDBPDatabase> | undefined;
  const forget = () => {
    opened = undefined;
  };
  function open(): Promise<IDBPDatabase> {
    opened ??= openDB(name, 1, {
      upgrade,
      // A newer version in another tab wants to change the shape: let it, and open anew at the next call.
      blocking: (_from, _to, event) => {
        (event.target as IDBDatabase).close();
        forget();
      },
      terminated: forget,
    });
    opened.catch(forget);
    return opened;
  }
  return {
    ask: <T>(work: (db: IDBPDatabase) => Promise<T>): Promise<T> => inTime(open().then(work), withinMs),
  };
}

function inTime<T>(answer: Promise<T>, withinMs: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('The browser’s storage does not answer')), withinMs);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
