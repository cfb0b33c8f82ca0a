import { loadConfig } from '#platform/config.ts';
import { openMigrated } from '#platform/db/open.ts';
import { migrateJobs } from '#platform/jobs.ts';
import { createLogger } from '#platform/log.ts';
import { say } from './output.ts';

/** For deployments that migrate before they replace servers; `serve` does the same by itself. */
export async function migrate(): Promise<void> {
  const config = loadConfig();
  const opened = await openMigrated({ config, log: createLogger(config), onLost: () => undefined });
  try {
    await migrateJobs(opened.database.pool);
    say(
      opened.migrated === 0
        ? 'The database is up to date.'
        : `${opened.migrated} migrations ran; the database is up to date.`,
    );
  } finally {
    await opened.close();
  }
}
