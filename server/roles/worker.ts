import type pg from 'pg';
import type { Platform } from '#platform/context.ts';
import { runJobs } from '#platform/jobs.ts';
import { conversationJobs } from '../features/conversations/worker.ts';
import { replyJobs, startReplies } from '../features/replies/worker.ts';

/** Runs jobs and replies. Closing hands running replies over to whoever works next. */
export async function startWorker(platform: Platform, pool: pg.Pool): Promise<{ close(): Promise<void> }> {
  const replies = await startReplies(platform);
  const jobs = await runJobs({
    pool,
    db: platform.db,
    log: platform.log,
    handlers: { ...conversationJobs(platform), ...replyJobs(platform) },
  });
  return {
    async close() {
      await Promise.all([replies.close(), jobs.close()]);
    },
  };
}
