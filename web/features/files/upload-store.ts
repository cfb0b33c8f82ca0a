import { type IDBPDatabase, openDB } from 'idb';
import type { StoredUpload } from './upload.ts';

export type UploadStore = {
  all(): Promise<StoredUpload[]>;
  put(upload: StoredUpload): Promise<void>;
  remove(id: string): Promise<void>;
};

const DATABASE = 'parley-files';
const UPLOADS = 'uploads';
/** What is in them, apart: it is large and never changes, and what is known about it changes often. */
const BLOBS = 'blobs';
/** Large files take a while to be copied; a browser that keeps nothing may never answer. */
const ANSWERS_WITHIN_MS = 20_000;

/** Uploads with their bytes in IndexedDB. Every call fails, and none hangs, where the browser keeps nothing. */
export function openUploadStore(): UploadStore {
  let opened: Promise<IDBPDatabase> | undefined;
  const database = () => {
    opened ??= openDB(DATABASE, 1, {
      upgrade: (db) => {
        db.createObjectStore(UPLOADS, { keyPath: 'id' });
        db.createObjectStore(BLOBS);
      },
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
    return opened;
  };
  const inTime = <T>(ask: (db: IDBPDatabase) => Promise<T>): Promise<T> => {
    const late = new Promise<never>((_resolve, reject) => {
      setTimeout(reject, ANSWERS_WITHIN_MS, new Error('The browser’s storage does not answer'));
    });
    return Promise.race([database().then(ask), late]);
  };
  const stored = new Set<string>();
  return {
    all: () => inTime((db) => readAll(db)),
    put: ({ blob, ...upload }) =>
      inTime(async (db) => {
        const both = db.transaction([UPLOADS, BLOBS], 'readwrite');
        void both.objectStore(UPLOADS).put(upload);
        if (blob && !stored.has(upload.id)) void both.objectStore(BLOBS).put(blob, upload.id);
        await both.done;
        stored.add(upload.id);
      }),
    remove: (id) =>
      inTime(async (db) => {
        const both = db.transaction([UPLOADS, BLOBS], 'readwrite');
        void both.objectStore(UPLOADS).delete(id);
        void both.objectStore(BLOBS).delete(id);
        await both.done;
      }),
  };
}

async function readAll(db: IDBPDatabase): Promise<StoredUpload[]> {
  const both = db.transaction([UPLOADS, BLOBS]);
  const [uploads, ids, blobs] = await Promise.all([
    both.objectStore(UPLOADS).getAll() as Promise<StoredUpload[]>,
    both.objectStore(BLOBS).getAllKeys(),
    both.objectStore(BLOBS).getAll() as Promise<Blob[]>,
  ]);
  const blobOf = new Map(ids.map((id, at) => [id, blobs[at]]));
  return uploads.map((upload) => {
    const blob = blobOf.get(upload.id);
    return blob ? { ...upload, blob } : upload;
  });
}
