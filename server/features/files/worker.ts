import type { Platform } from '#platform/context.ts';
import type { JobHandler } from '#platform/jobs.ts';
import { planRemoval, REMOVE_EXPIRED, REMOVE_FOLDER, removeExpired } from './removal.ts';

export function fileJobs(platform: Platform): Record<string, JobHandler> {
  return {
    [REMOVE_FOLDER]: (payload) => platform.blobs.removeFolder(String(payload['folder'])),
    [REMOVE_EXPIRED]: async () => {
      // First: whatever goes wrong below, there is a next time.
      await planRemoval(platform);
      await removeExpired(platform);
    },
  };
}

/** Looks for what expired from now on, at once and then from time to time. */
export const startFiles = (platform: Platform): Promise<void> => planRemoval(platform, 0);
