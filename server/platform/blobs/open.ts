import path from 'node:path';
import type { Config } from '../config.ts';
import { openDiskStore } from './disk-store.ts';
import type { BlobStore } from './store.ts';

/** Where this server keeps what people upload. Opens nothing yet. */
export function openBlobStore({ dataDir }: Pick<Config, 'dataDir'>): BlobStore {
  return openDiskStore(path.join(dataDir, 'files'));
}
