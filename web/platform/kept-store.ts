import { type IDBPDatabase, type IDBPTransaction, openDB } from 'idb';
import { inTime } from './parcel-store.ts';

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

const DATABASE = 'parley-kept';
const METAS = 'metas';
const TEXTS = 'texts';
const BOTH = [METAS, TEXTS];

/** In IndexedDB. Every call fails, and none hangs, where the browser keeps nothing. */
export function openKeptStore(): KeptStore {
  let opened: Promise<IDBPDatabase> | undefined;
  const database = () => {
    opened ??= openDB(DATABASE, 1, {
      upgrade: (db) => {
        db.createObjectStore(METAS, { keyPath: 'key' });
        db.createObjectStore(TEXTS);
      },
    });
    opened.catch(() => {
      opened = undefined;
    });
    return inTime(opened);
  };
  const write = async (work: (transaction: IDBPTransaction<unknown, string[], 'readwrite'>) => Promise<unknown>[]) => {
    const transaction = (await database()).transaction(BOTH, 'readwrite');
    await inTime(Promise.all([...work(transaction), transaction.done]));
  };
  return {
    metas: async () => (await inTime((await database()).getAll(METAS))) as KeptMeta[],
    text: async (key) => (await inTime((await database()).get(TEXTS, key))) as string | undefined,
    put: (meta, text) => write((to) => [to.objectStore(METAS).put(meta), to.objectStore(TEXTS).put(text, meta.key)]),
    remove: async (keys) => {
      if (keys.length === 0) return;
      await write((from) => keys.flatMap((key) => BOTH.map((store) => from.objectStore(store).delete(key))));
    },
    clear: () => write((from) => BOTH.map((store) => from.objectStore(store).clear())),
  };
}
