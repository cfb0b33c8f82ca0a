import type { Platform } from '#platform/context.ts';
import type { Database } from '#platform/db/database.ts';
import { runJobs } from '#platform/jobs.ts';
import { conversationJobs } from '../features/conversations/worker.ts';
import { fileJobs, startFiles } from '../features/files/worker.ts';
import { replyJobs, startReplies } from '../features/replies/worker.ts';

/** Runs jobs and replies. Closing hands running replies over to whoever works next. */
export async function startWorker(platform: Platform, pool: Database['pool']): Promise<{ close(): Promise<void> }> {
  // The embedded database lets one process in at a time.
  const replies = await startReplies(platform, { isAlone: platform.config.databaseUrl === undefined });
  const jobs = await runJobs({
    pool,
    db: platform.db,
    log: platform.log,
    handlers: { ...conversationJobs(platform), ...fileJobs(platform), ...replyJobs(platform) },
  });
  await startFiles(platform);
  return {
    async close() {
      await Promise.all([replies.close(), jobs.close()]);
    },
  };
}
