import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { release, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartError } from '../start-error.ts';
import { type ClusterHome, settleHome } from './cluster-home.ts';
import { clusterUrl, createCluster } from './create-cluster.ts';
import { endLeftBehind } from './left-behind.ts';
import { type PostgresOptions, type PostgresProcess, startPostgres } from './postgres-process.ts';
import { findPostgres, majorVersion, programEnvironment, readableProgram } from './postgres-program.ts';
import { ownedDirectory } from './server-user.ts';
import { takeSnapshot } from './snapshots.ts';

export type EmbeddedDatabase = {
  url: string;
  /** The directory PostgreSQL keeps everything in. */
  cluster: string;
  isNew: boolean;
  /** A copy of the whole database, made while it is stopped for a moment. Resolves to where it lies. */
  snapshot(label: string): Promise<string>;
  stop(): Promise<void>;
};
type EmbeddedOptions = {
  dataDir: string;
  onEvent?: (event: string) => void;
  /** The server ended again and again and was given up. */
  onLost?: (error: Error) => void;
};

/** Small, for a machine that does other things too, and safe: what is acknowledged is on the disk. */
const SETTINGS = {
  fsync: 'on',
  synchronous_commit: 'on',
  max_connections: '60',
  shared_buffers: '32MB',
  wal_buffers: '1MB',
  max_wal_size: '256MB',
  min_wal_size: '32MB',
  max_wal_senders: '2',
  max_worker_processes: '4',
  max_parallel_workers: '2',
  autovacuum_max_workers: '2',
  work_mem: '4MB',
  maintenance_work_mem: '32MB',
  effective_cache_size: '512MB',
  random_page_cost: '1.1',
  jit: 'off',
  // Each of these would be a process of its own that mostly sleeps.
  io_method: 'sync',
  max_logical_replication_workers: '0',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  // What a statement or a failed constraint quotes may be what somebody wrote.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  ...quickRecovery(),
};

/**
 * After a crash PostgreSQL brings everything to the disk before it begins: a thousand files one by one, which took 2 s
 * where the whole file system at once took 0.1 s. Linux reports the errors of that way from 5.8 on.
 */
function quickRecovery(): Record<string, string> {
  const [major = 0, minor = 0] = release().split('.').map(Number);
  const isSafe = process.platform === 'linux' && (major > 5 || (major === 5 && minor >= 8));
  return isSafe ? { recovery_init_sync_method: 'syncfs' } : {};
}

// A socket's path may have some 100 bytes, its own name takes 16 of them.
const SOCKET_DIRECTORY_MAX_BYTES = 85;
const RESTARTS_IN_A_ROW = 5;
const CALM_AFTER_MS = 60_000;

/** Starts the data directory's own PostgreSQL. Hold the lock of the data directory (data-lock.ts) before. */
export async function startEmbedded({
  dataDir,
  onEvent = () => undefined,
  onLost = () => undefined,
}: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const home = settleHome(dataDir);
  const program = readableProgram(findPostgres(), home.runAs);
  const env = programEnvironment(program, path.join(home.directory, 'postgres-lib'));
  const isNew = !existsSync(home.cluster);
  if (isNew) await createCluster(home.cluster, { program, env, runAs: home.runAs });
  else {
    refuseOtherVersion(home.cluster, majorVersion(program));
    await endLeftBehind(home.cluster);
  }
  const socketDirectory = socketHome(home);
  const logFile = path.join(dataDir, 'postgres.log');
  const options = {
    program,
    env,
    runAs: home.runAs,
    cluster: home.cluster,
    socketDirectory,
    logFile,
    settings: SETTINGS,
  };
  const keeper = await keepRunning(options, { onEvent, onLost });
  return {
    url: clusterUrl(home.cluster, socketDirectory),
    cluster: home.cluster,
    isNew,
    async snapshot(label) {
      await keeper.stop();
      try {
        return takeSnapshot({ cluster: home.cluster, dataDir, label });
      } finally {
        await keeper.start();
      }
    },
    async stop() {
      await keeper.stop();
      if (!socketDirectory.startsWith(home.directory)) rmSync(socketDirectory, { recursive: true, force: true });
    },
  };
}

type Keeper = { start(): Promise<void>; stop(): Promise<void> };
type Listeners = { onEvent(event: string): void; onLost(error: Error): void };

/** A server that ends without being told to is started again; connections find it by themselves. */
async function keepRunning(options: PostgresOptions, { onEvent, onLost }: Listeners): Promise<Keeper> {
  let isWanted = false;
  let running: PostgresProcess | undefined;
  let failures = 0;

  async function launch(): Promise<void> {
    const server = await startPostgres(options);
    running = server;
    const startedAt = Date.now();
    void server.gone.then(() => {
      if (!isWanted) return;
      if (Date.now() - startedAt > CALM_AFTER_MS) failures = 0;
      void restart(`PostgreSQL (process ${server.pid}) ended unexpectedly`);
    });
  }

  async function restart(why: string): Promise<void> {
    failures += 1;
    onEvent(why);
    if (failures > RESTARTS_IN_A_ROW) return onLost(new Error(`${why}: see ${options.logFile}`));
    await sleep(50 * 2 ** failures);
    if (!isWanted) return;
    try {
      await endLeftBehind(options.cluster);
      await launch();
    } catch (error) {
      await restart(error instanceof Error ? error.message : String(error));
      return;
    }
    if (isWanted) onEvent('PostgreSQL runs again');
    else await running?.stop();
  }

  async function start(): Promise<void> {
    isWanted = true;
    await launch();
  }

  async function stop(): Promise<void> {
    isWanted = false;
    await running?.stop();
  }

  await start();
  return { start, stop };
}

function refuseOtherVersion(cluster: string, wanted: string): void {
  const found = readFileSync(path.join(cluster, 'PG_VERSION'), 'utf8').trim();
  if (found === wanted) return;
  throw new StartError(
    `The database in ${cluster} was made by PostgreSQL ${found}, this Parley brings ${wanted}: start the Parley that made it, or move the data with pg_dump and DATABASE_URL.`,
  );
}

/**
 * Only the server's user, and root, can get at the socket: its directory is closed to all others. It begins empty:
 * a lock that was left in it names a process, and another process may have that number by now.
 */
function socketHome({ directory, runAs }: ClusterHome): string {
  const beside = path.join(directory, 'postgres-run');
  const isShort = Buffer.byteLength(beside) <= SOCKET_DIRECTORY_MAX_BYTES;
  const base = Buffer.byteLength(tmpdir()) < 60 ? tmpdir() : '/tmp';
  const chosen = isShort ? beside : mkdtempSync(path.join(base, 'parley-'));
  rmSync(chosen, { recursive: true, force: true });
  ownedDirectory(chosen, runAs);
  return chosen;
}
