import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '../config.ts';
import { lockDataDirectory, makeDataDirectory } from '../data-lock.ts';
import type { Logger } from '../log.ts';
import { type Database, openDatabase } from './database.ts';
import { type EmbeddedDatabase, startEmbedded } from './embedded.ts';
import { checkExternal, dumpExternal } from './external.ts';
import { migrate, type SchemaState, schemaState } from './migrate.ts';
import { pruneSnapshots, snapshotName } from './snapshots.ts';

export type OpenDatabase = {
  database: Database;
  /** Where PostgreSQL keeps everything; undefined when it is the operator's own. */
  cluster: string | undefined;
  /** How many migrations ran. */
  migrated: number;
  close(): Promise<void>;
};
const CONNECTIONS_END_WITHIN_MS = 1_000;

type Options = { config: Config; log: Logger; onLost(error: Error): void };

/** The configured database, running, migrated, and ours alone if it is the embedded one. */
export async function openMigrated({ config, log, onLost }: Options): Promise<OpenDatabase> {
  makeDataDirectory(config.dataDir);
  pruneSnapshots(config.dataDir);
  return config.databaseUrl === undefined
    ? openEmbedded({ config, log, onLost })
    : openExternal(config.databaseUrl, config, log);
}

async function openEmbedded({ config, log, onLost }: Options): Promise<OpenDatabase> {
  const lock = lockDataDirectory(config.dataDir, `http://${config.host}:${config.port}`);
  let embedded: EmbeddedDatabase | undefined;
  try {
    embedded = await startEmbedded({ dataDir: config.dataDir, onEvent: (event) => log.warn(event), onLost });
    const migrated = await bringUpToDate(embedded.url, log, async (label) => {
      log.info({ snapshot: await embedded?.snapshot(label) }, 'a snapshot was taken before the migration');
    });
    return { ...served(embedded.url, log, embedded.stop, lock.release), cluster: embedded.cluster, migrated };
  } catch (error) {
    await embedded?.stop();
    lock.release();
    throw error;
  }
}

async function openExternal(url: string, config: Config, log: Logger): Promise<OpenDatabase> {
  const { bytes } = await checkExternal(url);
  const migrated = await bringUpToDate(url, log, async (label) => {
    const dump = await dumpExternal(url, config.dataDir, snapshotName(label), bytes);
    if ('file' in dump) log.info({ snapshot: dump.file }, 'a dump was taken before the migration');
    else log.warn(`no dump was taken before the migration (${dump.none}): your own backup is what you can go back to`);
  });
  return { ...served(url, log), cluster: undefined, migrated };
}

/** Whoever migrates existing data can go back to what was there before. */
async function bringUpToDate(url: string, log: Logger, keepCopy: (label: string) => Promise<void>): Promise<number> {
  const { applied, pending }: SchemaState = await schemaState(url);
  const first = pending[0];
  if (!first) return 0;
  if (applied > 0) await keepCopy(`before-${first.name.replace('.sql', '')}`);
  return migrate({ url, onApplied: ({ name }) => log.debug(`migration ${name} ran`) });
}

function served(url: string, log: Logger, ...afterwards: (() => void | Promise<void>)[]) {
  const database = openDatabase({ url, onError: (error) => log.warn({ err: error }, 'a database connection broke') });
  const close = async () => {
    // It waits for whoever still has a connection; one that is stuck must not keep the database from stopping well.
    await Promise.race([database.close(), sleep(CONNECTIONS_END_WITHIN_MS)]);
    for (const step of afterwards) await step();
  };
  return { database, close };
}
