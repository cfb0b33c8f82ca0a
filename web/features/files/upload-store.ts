import type { IDBPDatabase } from 'idb';
import { deviceDatabase } from '#platform/device-database.ts';
import type { StoredUpload } from './upload.ts';

export type UploadStore = {
  all(): Promise<StoredUpload[]>;
  put(upload: StoredUpload): Promise<void>;
  remove(id: string): Promise<void>;
};

const UPLOADS = 'uploads';
/** What is in them, apart: it is large and hardly ever changes, and what is known about it changes often. */
const BLOBS = 'blobs';
/** Large files take a while to be copied; a browser that keeps nothing may never answer. */
const ANSWERS_WITHIN_MS = 20_000;

/** Uploads with their bytes in IndexedDB. Every call fails, and none hangs, where the browser keeps nothing. */
export function openUploadStore(): UploadStore {
  const upgrade = (db: IDBPDatabase) => {
    db.createObjectStore(UPLOADS, { keyPath: 'id' });
    db.createObjectStore(BLOBS);
  };
  const { ask } = deviceDatabase('parley-files', upgrade, ANSWERS_WITHIN_MS);
  const stored = new Map<string, Blob>();
  return {
    all: () => ask(readAll),
    put: ({ blob, ...upload }) =>
      ask(async (db) => {
        const both = db.transaction([UPLOADS, BLOBS], 'readwrite');
        void both.objectStore(UPLOADS).put(upload);
        if (blob && stored.get(upload.id) !== blob) void both.objectStore(BLOBS).put(blob, upload.id);
        await both.done;
        if (blob) stored.set(upload.id, blob);
      }),
    remove: (id) =>
      ask(async (db) => {
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
