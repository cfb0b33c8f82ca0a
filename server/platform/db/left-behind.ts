import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

// A clean end writes out at most `shared_buffers`; after that the crash-safe end, and the kernel's, follow.
const STEPS: [NodeJS.Signals, number][] = [
  ['SIGINT', 2_000],
  ['SIGQUIT', 1_000],
  ['SIGKILL', 2_000],
];

/**
 * Ends the server that an earlier Parley left in this cluster. Call only while holding the lock of the data
 * directory: then whatever runs in there belongs to nobody. A process that merely got the number of an old server
 * (numbers are used again, directories are copied with their pid file) is never touched: what counts is in which
 * directory it works.
 */
export async function endLeftBehind(cluster: string): Promise<void> {
  const pidFile = path.join(cluster, 'postmaster.pid');
  const recorded = readPid(pidFile);
  if (recorded === undefined) return;
  const directory = realpathSync(cluster);
  for (const [name, withinMs] of STEPS) {
    signal(serversIn(directory), recorded, name);
    const deadline = Date.now() + withinMs;
    while (serversIn(directory).length > 0 && Date.now() < deadline) await sleep(10);
  }
  // PostgreSQL would take the stranger with the recorded number for a server and refuse. When there is no such
  // process the file stays: PostgreSQL then makes its own check for memory that is still in use.
  if (isRunning(recorded) && serversIn(directory).length === 0) rmSync(pidFile, { force: true });
}

function signal(pids: number[], postmaster: number, name: NodeJS.Signals): void {
  // The postmaster ends its children; without it, or at the last step, each is told by itself.
  const targets = name !== 'SIGKILL' && pids.includes(postmaster) ? [postmaster] : pids;
  for (const pid of targets) {
    try {
      process.kill(pid, name);
    } catch {
      // It ended by itself in between.
    }
  }
}

/** PostgreSQL and each of its children work in the directory of their cluster. */
function serversIn(directory: string): number[] {
  if (process.platform !== 'linux') return postmastersByCommand(directory);
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        return (
          readlinkSync(`/proc/${pid}/cwd`) === directory && readFileSync(`/proc/${pid}/comm`, 'utf8') === 'postgres\n'
        );
      } catch {
        return false; // gone, or another user's
      }
    });
}

/** Without /proc: by the directory in the postmaster's own command. */
function postmastersByCommand(directory: string): number[] {
  const lines = execFileSync('ps', ['-axo', 'pid=,command='], { encoding: 'utf8' }).split('\n');
  return lines
    .filter((line) => line.includes(`/bin/postgres -D ${directory} `))
    .map((line) => Number.parseInt(line, 10));
}

function readPid(pidFile: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(pidFile, 'utf8'), 10);
    return Number.isInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
