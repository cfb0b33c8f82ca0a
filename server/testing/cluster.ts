import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { clusterUrl, createCluster, DATABASE } from '../platform/db/create-cluster.ts';
import { openDatabase } from '../platform/db/database.ts';
import { migrate } from '../platform/db/migrate.ts';
import { startPostgres } from '../platform/db/postgres-process.ts';
import { findPostgres, programEnvironment, readableProgram } from '../platform/db/postgres-program.ts';
import { ownedDirectory, serverUser } from '../platform/db/server-user.ts';
import { migrateJobs } from '../platform/jobs.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The migrated template; `testDatabase()` clones it. */
    templateUrl: string;
  }
}

const PREFIX = 'parley-cluster-';
// A test database may forget everything at a power cut.
const SETTINGS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  jit: 'off',
  io_method: 'sync',
  max_connections: '200',
  shared_buffers: '64MB',
};

/** One PostgreSQL for the whole run, gone with it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  removeLeftovers();
  const home = mkdtempSync(path.join(shortTemporaryDirectory(), `${PREFIX}${process.pid}-`));
  const runAs = serverUser();
  ownedDirectory(home, runAs);
  const program = readableProgram(findPostgres(), runAs);
  const env = programEnvironment(program, path.join(home, 'lib'));
  const cluster = path.join(home, 'postgres');
  await createCluster(cluster, { program, env, runAs, sync: false });
  const options = {
    program,
    env,
    runAs,
    cluster,
    socketDirectory: home,
    logFile: path.join(home, 'log'),
    settings: SETTINGS,
  };
  const postgres = await startPostgres(options);
  const templateUrl = clusterUrl(cluster, home, DATABASE);
  await migrate({ url: templateUrl });
  const database = openDatabase({ url: templateUrl, onError: () => undefined });
  await migrateJobs(database.pool);
  await database.close();
  project.provide('templateUrl', templateUrl);
  return async () => {
    await postgres.stop('immediate');
    rmSync(home, { recursive: true, force: true });
  };
}

/** A run that was killed could not tidy up; its server ended with it. */
function removeLeftovers(): void {
  for (const name of readdirSync(shortTemporaryDirectory())) {
    const pid = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1];
    if (pid && !isAlive(Number(pid)))
      rmSync(path.join(shortTemporaryDirectory(), name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The path of a socket may be some 100 bytes long and no more. */
function shortTemporaryDirectory(): string {
  const directory = tmpdir().length < 60 ? tmpdir() : '/tmp';
  mkdirSync(directory, { recursive: true });
  return directory;
}
