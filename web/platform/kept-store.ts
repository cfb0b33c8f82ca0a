import type { IDBPTransaction } from 'idb';
import { deviceDatabase } from './device-database.ts';

export type KeptMeta = {
  key: string;
  owner: string;
  /** Milliseconds; the oldest go first. */
  at: number;
  /** In UTF-16 code units of its JSON. */
  size: number;
  /** Of what it is a copy of; a higher one is newer. */
  version: number;
};
export type KeptStore = {
  metas(): Promise<KeptMeta[]>;
  text(key: string): Promise<string | undefined>;
  put(meta: KeptMeta, text: string): Promise<void>;
  remove(keys: readonly string[]): Promise<void>;
  clear(): Promise<void>;
};

const METAS = 'metas';
const TEXTS = 'texts';
const BOTH = [METAS, TEXTS];

/** In IndexedDB. Every call fails, and none hangs, where the browser keeps nothing. */
export function openKeptStore(): KeptStore {
  const { ask } = deviceDatabase('parley-kept', (db) => {
    db.createObjectStore(METAS, { keyPath: 'key' });
    db.createObjectStore(TEXTS);
  });
  const write = (work: (transaction: IDBPTransaction<unknown, string[], 'readwrite'>) => Promise<unknown>[]) =>
    ask(async (db) => {
      const transaction = db.transaction(BOTH, 'readwrite');
      await Promise.all([...work(transaction), transaction.done]);
    });
  return {
    metas: () => ask((db) => db.getAll(METAS) as Promise<KeptMeta[]>),
    text: (key) => ask((db) => db.get(TEXTS, key) as Promise<string | undefined>),
    put: (meta, text) => write((to) => [to.objectStore(METAS).put(meta), to.objectStore(TEXTS).put(text, meta.key)]),
    remove: async (keys) => {
      if (keys.length === 0) return;
      await write((from) => keys.flatMap((key) => BOTH.map((store) => from.objectStore(store).delete(key))));
    },
    clear: () => write((from) => BOTH.map((store) => from.objectStore(store).clear())),
  };
}
