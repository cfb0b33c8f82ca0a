import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { clusterOf, databaseProcess } from './embedded.ts';

const GONE_WITHIN_MS = 15_000;

/** SIGKILL to the database of this data directory, and to no other process: its number alone would not prove that. */
export function killDatabase(dataDir: string): void {
  const pid = databaseProcess(dataDir);
  if (serversIn(clusterOf(dataDir)).includes(pid)) process.kill(pid, 'SIGKILL');
}

/** Resolves once nothing works in the cluster of this data directory any more, so that it can be copied. */
export async function untilDatabaseGone(dataDir: string): Promise<void> {
  const cluster = clusterOf(dataDir);
  const deadline = Date.now() + GONE_WITHIN_MS;
  while (serversIn(cluster).length > 0) {
    if (Date.now() > deadline) throw new Error(`the database in ${cluster} does not end`);
    await sleep(10);
  }
}

function serversIn(cluster: string): number[] {
  const numbers = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return numbers.map(Number).filter((pid) => {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === cluster && readFileSync(`/proc/${pid}/comm`, 'utf8') === 'postgres\n';
    } catch {
      return false; // gone meanwhile, or somebody else's
    }
  });
}
