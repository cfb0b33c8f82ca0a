import { existsSync, statfsSync, statSync } from 'node:fs';
import path from 'node:path';
import { checkBlobStore } from '#platform/blobs/open.ts';
import { type Config, loadConfig } from '#platform/config.ts';
import { lockDataDirectory, lockHolder, makeDataDirectory } from '#platform/data-lock.ts';
import { openDatabase } from '#platform/db/database.ts';
import { startEmbedded } from '#platform/db/embedded.ts';
import { checkExternal } from '#platform/db/external.ts';
import { schemaState } from '#platform/db/migrate.ts';
import { StartError } from '#platform/start-error.ts';
import { unlockMasterKey } from '#platform/vault/master-key.ts';
import { hasSealedData } from '#platform/vault/master-key-check.ts';
import { say } from './output.ts';

/** Resolves to what is fine; throws what is not. */
type Check = [name: string, look: () => string | Promise<string>];

const LOW_DISK_BYTES = 500_000_000;
const NOTHING_YET = 'not made yet: the first start makes it';

/** Looks at everything a start depends on, changes nothing, and says of each trouble what to do. */
export async function doctor(): Promise<void> {
  const config = loadConfig();
  say('ok  Settings: understood');
  const checks: Check[] = [
    ['Data directory', () => dataDirectory(config)],
    ['Disk', () => disk(config)],
    ['Database', () => database(config)],
    ['Files', () => files(config)],
  ];
  let troubles = 0;
  for (const [name, look] of checks) {
    try {
      say(`ok  ${name}: ${await look()}`);
    } catch (error) {
      troubles += 1;
      say(`!!  ${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  if (troubles > 0)
    throw new StartError(
      `${troubles === 1 ? 'one thing needs' : `${troubles} things need`} your attention, see above.`,
    );
}

function dataDirectory({ dataDir }: Config): string {
  if (!existsSync(dataDir)) return `${dataDir} is ${NOTHING_YET}`;
  makeDataDirectory(dataDir);
  return dataDir;
}

function disk({ dataDir }: Config): string {
  const there = existsSync(dataDir) ? dataDir : path.dirname(dataDir);
  const { bavail, bsize } = statfsSync(there);
  const megabytes = `${Math.floor((bavail * bsize) / 1_000_000)} MB free`;
  if (bavail * bsize < LOW_DISK_BYTES) throw new StartError(`only ${megabytes} on the disk of ${there}: make room.`);
  return megabytes;
}

async function files({ dataDir, s3 }: Config): Promise<string> {
  await checkBlobStore({ s3 });
  return s3 ? `in the bucket ${s3.bucket} at ${s3.endpoint}` : `in ${path.join(dataDir, 'files')}`;
}

async function database(config: Config): Promise<string> {
  if (config.databaseUrl !== undefined) {
    await checkExternal(config.databaseUrl);
    return `DATABASE_URL answers, ${await schemaAndKey(config.databaseUrl, config)}`;
  }
  const { dataDir } = config;
  if (!existsSync(path.join(dataDir, 'postgres'))) return NOTHING_YET;
  const holder = lockHolder(dataDir);
  if (holder === undefined) return stoppedDatabase(config);
  if (holder === 'unknown') return 'in use by another Parley';
  const answer = await fetch(`${holder.address}/readyz`, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined);
  if (answer?.ok) return `in use by the Parley at ${holder.address}, which is well`;
  throw new StartError(
    `in use by process ${holder.pid}, but ${holder.address}/readyz does not answer well: stop that process and start Parley again.`,
  );
}

async function stoppedDatabase(config: Config): Promise<string> {
  const lock = lockDataDirectory(config.dataDir, 'the doctor');
  const embedded = await startEmbedded({ dataDir: config.dataDir });
  try {
    return `starts, ${await schemaAndKey(embedded.url, config)}`;
  } finally {
    await embedded.stop();
    lock.release();
  }
}

async function schemaAndKey(url: string, { masterKeyFile: file }: Config): Promise<string> {
  const { applied, pending } = await schemaState(url);
  const schema = pending.length === 0 ? 'up to date' : `${pending.length} migrations to run at the next start`;
  if (applied === 0) return schema;
  const { db, close } = openDatabase({ url, maxConnections: 2, onError: () => undefined });
  try {
    // Asked first, because unlocking makes a key where none is needed yet and closes a file that is open to all.
    if (!existsSync(file) && !(await hasSealedData(db))) return `${schema}, the master key is ${NOTHING_YET}`;
    if (existsSync(file) && (statSync(file).mode & 0o077) !== 0) {
      throw new StartError(`${file} can be read by others: run chmod 600 on it.`);
    }
    await unlockMasterKey({ db, file });
    return `${schema}, the master key fits`;
  } finally {
    await close();
  }
}
