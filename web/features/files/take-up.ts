import type { StoredUpload } from './upload.ts';
import type { UploadsOptions } from './uploads-options.ts';

/** Goes on with what another page was making, should it have left it behind. Only then its code is fetched. */
export async function takeUp(options: UploadsOptions, id: string, goOn: (left: StoredUpload) => void): Promise<void> {
  // What is not found now is found by the next visit.
  const part = await import('./growing.ts').catch(() => undefined);
  const left = await part?.leftBehind(options, id).catch(() => undefined);
  if (left) goOn(left);
}
