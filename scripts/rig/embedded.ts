import { readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { clusterUrl } from '../../server/platform/db/create-cluster.ts';
import { type Database, openDatabase } from '../../server/platform/db/database.ts';

export const clusterOf = (dataDir: string) => realpathSync(path.join(dataDir, 'postgres'));

/** Line by line: process, directory, start, port, directory of the socket. */
const postmasterLines = (dataDir: string) =>
  readFileSync(path.join(clusterOf(dataDir), 'postmaster.pid'), 'utf8').split('\n');

export const databaseProcess = (dataDir: string) => Number(postmasterLines(dataDir)[0]);

/** The PostgreSQL that a running server keeps in its data directory, as that server itself reaches it. */
export function openEmbedded(dataDir: string): Database {
  const url = clusterUrl(clusterOf(dataDir), postmasterLines(dataDir)[4] ?? '');
  return openDatabase({ url, maxConnections: 2, onError: () => undefined });
}

export async function withDatabase<T>(dataDir: string, work: (pool: Database['pool']) => Promise<T>): Promise<T> {
  const database = openEmbedded(dataDir);
  try {
    return await work(database.pool);
  } finally {
    await database.close();
  }
}
