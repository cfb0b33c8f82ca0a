import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, closeSync, existsSync, openSync, readFileSync, statSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartError } from '../start-error.ts';
import type { PostgresProgram } from './postgres-program.ts';
import type { RunAs } from './server-user.ts';

export type PostgresOptions = {
  program: PostgresProgram;
  env: NodeJS.ProcessEnv;
  runAs: RunAs | undefined;
  cluster: string;
  socketDirectory: string;
  logFile: string;
  settings: Record<string, string>;
};
export type StopMode = 'fast' | 'immediate';
export type PostgresProcess = {
  pid: number;
  /** Settles when the server is gone, whoever ended it. */
  gone: Promise<void>;
  stop(mode?: StopMode): Promise<void>;
};

const LOG_MAX_BYTES = 5_000_000;
// Recovery after a crash replays at most `max_wal_size`; a slow disk may take its time over it.
const READY_WITHIN_MS = 120_000;
const STOP_SIGNALS = { fast: 'SIGINT', immediate: 'SIGQUIT' } as const;
const FAST_STOP_WITHIN_MS = 6_000;

/** Resolves when the server takes connections. */
export async function startPostgres(options: PostgresOptions): Promise<PostgresProcess> {
  const logStart = prepareLog(options.logFile);
  const child = spawnPostgres(options);
  const gone = new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('exit', () => resolve());
  });
  let running = true;
  void gone.then(() => {
    running = false;
  });
  const deadline = Date.now() + READY_WITHIN_MS;
  while (running && !isReady(options.cluster, child.pid)) {
    if (Date.now() > deadline) {
      child.kill('SIGQUIT');
      throw new StartError(`PostgreSQL is not ready after ${READY_WITHIN_MS / 1000} s: see ${options.logFile}.`);
    }
    await Promise.race([sleep(5), gone]);
  }
  if (!running || child.pid === undefined) throw new StartError(whyNot(options.logFile, logStart));
  return { pid: child.pid, gone, stop: (mode = 'fast') => stop(child, gone, mode) };
}

function spawnPostgres({
  program,
  env,
  runAs,
  cluster,
  socketDirectory,
  logFile,
  settings,
}: PostgresOptions): ChildProcess {
  const own = { unix_socket_directories: socketDirectory, unix_socket_permissions: '0700', listen_addresses: '' };
  const flags = Object.entries({ ...settings, ...own }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const command = [path.join(program.directory, 'bin', 'postgres'), '-D', cluster, ...flags];
  const log = openSync(logFile, 'a');
  try {
    const [file = '', ...args] = [...DIE_WITH_PARENT, ...command];
    return spawn(file, args, {
      env,
      stdio: ['ignore', log, log],
      // Its own session: Ctrl-C in the terminal is ours to handle, the database stops last.
      detached: true,
      ...runAs,
    });
  } finally {
    closeSync(log);
  }
}

// The kernel asks the server to stop (SIGINT: finish cleanly) when we are gone, even after SIGKILL.
// Where there is no setpriv the next start ends the server that was left behind.
const SETPRIV = '/usr/bin/setpriv';
const DIE_WITH_PARENT = existsSync(SETPRIV) ? [SETPRIV, '--pdeathsig', 'INT'] : [];

/** PostgreSQL writes its state into the eighth line of postmaster.pid. */
function isReady(cluster: string, pid: number | undefined): boolean {
  try {
    const lines = readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    return lines[0] === String(pid) && lines[7]?.trim() === 'ready';
  } catch {
    return false;
  }
}

async function stop(child: ChildProcess, gone: Promise<void>, mode: StopMode): Promise<void> {
  child.kill(STOP_SIGNALS[mode]);
  const patience = new AbortController();
  const late = sleep(FAST_STOP_WITHIN_MS, 'late', { signal: patience.signal }).catch(() => undefined);
  // Immediate is safe, it only leaves the next start some recovery to do.
  if ((await Promise.race([gone, late])) === 'late') child.kill('SIGQUIT');
  await gone;
  patience.abort();
}

function prepareLog(logFile: string): number {
  if (!existsSync(logFile)) closeSync(openSync(logFile, 'a', 0o600));
  else if (statSync(logFile).size > LOG_MAX_BYTES) truncateSync(logFile);
  chmodSync(logFile, 0o600);
  return statSync(logFile).size;
}

function whyNot(logFile: string, from: number): string {
  const text = readFileSync(logFile).subarray(from).toString();
  const reason = /(?:FATAL|PANIC|ERROR): +(.*)/.exec(text)?.[1] ?? text.trim().split('\n').at(-1) ?? '';
  return explainFailure(reason, logFile);
}

/** One line from what a PostgreSQL program complained about. */
function explainFailure(reason: string, logFile?: string): string {
  if (/No space left on device|Disk quota exceeded|wrote only \d+ of \d+ bytes/.test(reason)) {
    return 'The disk with the database is full: make room, then start again.';
  }
  return `PostgreSQL did not start: ${reason || 'it said nothing'}${logFile ? ` (see ${logFile})` : ''}.`;
}

/** Runs one of PostgreSQL's short programs to its end. */
export async function runProgram(
  file: string,
  args: string[],
  options: { env: NodeJS.ProcessEnv; runAs: RunAs | undefined; input?: string },
): Promise<void> {
  const child = spawn(file, args, { env: options.env, cwd: '/', stdio: ['pipe', 'pipe', 'pipe'], ...options.runAs });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stdin.on('error', () => undefined); // it may end before it has read everything
  child.stdin.end(options.input ?? '');
  const [code] = (await once(child, 'close')) as [number | null];
  if (code === 0 && !/\b(?:FATAL|ERROR|PANIC):/.test(output)) return;
  const reason = /(?:FATAL|PANIC|ERROR|error): +(.*)/.exec(output)?.[1] ?? output.trim().split('\n').at(-1) ?? '';
  throw new StartError(explainFailure(reason));
}
