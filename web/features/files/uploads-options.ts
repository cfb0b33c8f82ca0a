import type { Prepare } from './prepare-port.ts';
import type { Transport } from './transport.ts';
import type { UploadStore } from './upload-store.ts';

export type UploadsOptions = {
  owner: string;
  store: UploadStore;
  transport: Transport;
  /** Makes a picture ready to go out; the parts of it that are different then. */
  prepare: Prepare;
  /** Runs `work` while no other tab runs it for the same name. */
  exclusively: <T>(name: string, work: () => Promise<T>) => Promise<T>;
  /** Resolves after the time, or at once when `wake` is called. */
  pause: (ms: number, wake: AbortSignal) => Promise<void>;
  random?: () => number;
  nowMs?: () => number;
};
