import { spawnSync } from 'node:child_process';
import { accessSync, closeSync, constants, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { StartError } from './start-error.ts';

export type Holder = { pid: number; since: string; address: string };
export type DataLock = { release(): void };

const HOLDER_FILE = 'parley.lock';
// macOS and the BSDs lock while opening; Linux has no such flag, there the program flock does it for us.
const BSD_OPEN_LOCKED = 0x20 | constants.O_NONBLOCK;

/**
 * Makes the data directory ours alone, or says whose it is. The kernel keeps the lock on the directory itself and
 * drops it when we are gone, however we ended: it cannot be stale, cannot be copied, and no file can be removed to
 * get around it. The file only tells others who we are.
 */
export function lockDataDirectory(dataDir: string, address: string): DataLock {
  makeDataDirectory(dataDir);
  const fd = openLocked(dataDir);
  if (fd === undefined) throw new StartError(refusal(dataDir));
  const holder: Holder = { pid: process.pid, since: new Date().toISOString(), address };
  const file = path.join(dataDir, HOLDER_FILE);
  try {
    writeFileSync(file, JSON.stringify(holder), { mode: 0o600 });
  } catch (error) {
    closeSync(fd);
    throw unusable(dataDir, error);
  }
  const release = () => {
    rmSync(file, { force: true });
    closeSync(fd);
  };
  return { release };
}

/** Who holds the directory at this moment. */
export function lockHolder(dataDir: string): Holder | 'unknown' | undefined {
  const fd = openLocked(dataDir);
  if (fd !== undefined) {
    closeSync(fd);
    return undefined;
  }
  return readHolder(dataDir) ?? 'unknown';
}

export function makeDataDirectory(dataDir: string): void {
  try {
    // Root's database runs as another user, who must be able to pass through; what is secret in here is closed by itself.
    mkdirSync(dataDir, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
    accessSync(dataDir, constants.W_OK);
  } catch (error) {
    throw unusable(dataDir, error);
  }
}

/** The open directory with the lock on it, or undefined when another has it. */
function openLocked(dataDir: string): number | undefined {
  if (process.platform !== 'linux') return openLockedBsd(dataDir);
  const fd = openSync(dataDir, constants.O_RDONLY | constants.O_DIRECTORY);
  // The lock belongs to what is open, which flock shares with us; it stays when flock has ended.
  const { status, error } = spawnSync('flock', ['--nonblock', '3'], { stdio: ['ignore', 'ignore', 'ignore', fd] });
  if (status === 0) return fd;
  closeSync(fd);
  if (error)
    throw new StartError(
      'The program flock (Debian package util-linux) is missing: install it, or set DATABASE_URL to a PostgreSQL of yours.',
      { cause: error },
    );
  return undefined;
}

function openLockedBsd(dataDir: string): number | undefined {
  try {
    return openSync(dataDir, constants.O_RDONLY | BSD_OPEN_LOCKED);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return undefined;
    throw error;
  }
}

function refusal(dataDir: string): string {
  const holder = readHolder(dataDir);
  const who = holder ? `: process ${holder.pid}, since ${holder.since}, on ${holder.address}` : '';
  return `The data directory ${dataDir} is in use by another Parley${who}. Stop that one, or set PARLEY_DATA_DIR to another directory.`;
}

function readHolder(dataDir: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(path.join(dataDir, HOLDER_FILE), 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

function unusable(dataDir: string, error: unknown): StartError {
  const code = (error as NodeJS.ErrnoException).code ?? String(error);
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new StartError(`The disk with ${dataDir} is full: make room, then start again.`, { cause: error });
  const why =
    {
      EACCES: 'permission denied',
      EPERM: 'permission denied',
      EROFS: 'read-only',
      ENOTDIR: 'not a directory',
      EEXIST: 'not a directory',
    }[code] ?? code;
  return new StartError(
    `The data directory ${dataDir} cannot be written (${why}): make it writable for this user, or set PARLEY_DATA_DIR to another directory.`,
    { cause: error },
  );
}
