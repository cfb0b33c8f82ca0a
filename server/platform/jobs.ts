import { sql } from 'drizzle-orm';
import type { Runner } from 'graphile-worker';
import type pg from 'pg';
import type { Db, Queryable } from './db/database.ts';
import type { Logger } from './log.ts';

export type JobPayload = Record<string, string | number | boolean | null>;
/** Finishing must be repeatable: two workers may run the same job after a crash. */
export type JobHandler = (payload: JobPayload) => Promise<void>;

export type EnqueueOptions = {
  runAt?: Date;
  /** A job with this key that still waits is replaced, so there is one. */
  key?: string;
  maxAttempts?: number;
};

export type Jobs = {
  /** Inside a transaction the job exists if and only if the change does. Payloads carry ids, never content. */
  enqueue(db: Queryable, name: string, payload: JobPayload, options?: EnqueueOptions): Promise<void>;
};

const MAX_ATTEMPTS = 5;

export const jobs: Jobs = {
  async enqueue(db, name, payload, { runAt, key, maxAttempts = MAX_ATTEMPTS } = {}) {
    await db.execute(
      sql`select graphile_worker.add_job(${name}::text, payload := ${JSON.stringify(payload)}::json,
        run_at := ${(runAt ?? null)?.toISOString() ?? null}::timestamptz, max_attempts := ${maxAttempts}::int, job_key := ${key ?? null}::text)`,
    );
  },
};

/** Brings the tables of the job queue up to date; safe to call from several processes at once. */
export async function migrateJobs(pool: pg.Pool): Promise<void> {
  const { runMigrations } = await import('graphile-worker');
  await runMigrations({ pgPool: pool, logger: await silentLogger() });
}

/** Takes jobs until it is closed; closing waits for those that run. */
export async function runJobs(options: {
  pool: pg.Pool;
  db: Db;
  log: Logger;
  handlers: Record<string, JobHandler>;
}): Promise<{ close(): Promise<void> }> {
  const { run } = await import('graphile-worker');
  const taskList = Object.fromEntries(
    Object.entries(options.handlers).map(([name, handle]) => [
      name,
      async (payload: unknown) => {
        try {
          await handle(payload as JobPayload);
        } catch (error) {
          options.log.error({ err: error, job: name }, 'a job failed and will be tried again');
          throw error;
        }
      },
    ]),
  );
  const runner: Runner = await run({
    pgPool: options.pool,
    taskList,
    concurrency: 4,
    // New jobs are told by NOTIFY; this only finds those whose time has come.
    pollInterval: 2_000,
    noHandleSignals: true,
    logger: await silentLogger(),
  });
  // Otherwise a failure of the pool would be an unhandled rejection and end the process.
  runner.promise.catch((error: unknown) => options.log.error({ err: error }, 'the job runner stopped'));
  return { close: () => runner.stop() };
}

/** The runner's own log names payloads; what matters of it is logged above. */
async function silentLogger() {
  const { Logger } = await import('graphile-worker');
  return new Logger(() => () => {});
}
