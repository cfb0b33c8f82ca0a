import type { Platform } from '#platform/context.ts';
import { inTransaction, type Tx } from '#platform/db/database.ts';
import { folderOf } from './policy.ts';
import * as repository from './repository.ts';
import * as uploads from './uploads-repository.ts';

export const REMOVE_FOLDER = 'files-remove-folder';
export const REMOVE_EXPIRED = 'files-remove-expired';

const SWEEP_EVERY_MS = 10 * 60_000;
const AT_ONCE = 100;
/** A store that is away for a day is not given up. */
const REMOVE_ATTEMPTS = 25;

/** Removes contents that no file has any more. The store follows by a job, so that it is neither forgotten nor waited for. */
export async function release(
  platform: Pick<Platform, 'jobs'>,
  tx: Tx,
  workspaceId: string,
  { blobIds, folders }: { blobIds: readonly Buffer[]; folders: readonly string[] },
): Promise<void> {
  const unused = blobIds.length > 0 ? await repository.removeUnused(tx, workspaceId, blobIds) : [];
  for (const folder of [...folders, ...unused])
    await platform.jobs.enqueue(tx, REMOVE_FOLDER, { folder }, { maxAttempts: REMOVE_ATTEMPTS });
}

export async function removeFilesOfMessage(
  platform: Platform,
  tx: Tx,
  { workspaceId, messageId }: { workspaceId: string; messageId: string },
): Promise<void> {
  const gone = await repository.removeOfMessage(tx, { workspaceId, messageId });
  await release(platform, tx, workspaceId, { blobIds: gone.map(({ blobId }) => blobId), folders: [] });
}

export async function removeFilesOfConversation(
  platform: Platform,
  tx: Tx,
  { workspaceId, conversationId }: { workspaceId: string; conversationId: string },
): Promise<void> {
  const gone = await repository.removeOfConversation(tx, { workspaceId, conversationId });
  await release(platform, tx, workspaceId, { blobIds: gone.map(({ blobId }) => blobId), folders: [] });
}

/** Removes what was not sent, or not ended, in time. */
export async function removeExpired(platform: Platform): Promise<void> {
  for (;;) {
    const removed = await inTransaction(platform.db, async (tx) => {
      const files = await repository.removeExpired(tx, AT_ONCE);
      for (const { workspaceId, blobId } of files)
        await release(platform, tx, workspaceId, { blobIds: [blobId], folders: [] });
      const begun = await uploads.removeExpiredUploads(tx, AT_ONCE);
      for (const upload of begun)
        await release(platform, tx, upload.workspaceId, { blobIds: [], folders: [folderOf(upload)] });
      return Math.max(files.length, begun.length);
    });
    if (removed < AT_ONCE) return;
  }
}

/** One job that comes again and again, however many processes ask for it. */
export async function planRemoval(platform: Pick<Platform, 'jobs' | 'db'>, afterMs = SWEEP_EVERY_MS): Promise<void> {
  const runAt = new Date(Date.now() + afterMs);
  await platform.jobs.enqueue(platform.db, REMOVE_EXPIRED, {}, { runAt, key: REMOVE_EXPIRED });
}
