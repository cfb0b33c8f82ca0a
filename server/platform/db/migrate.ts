import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { StartError } from '../start-error.ts';

export type Migration = { version: number; name: string; checksum: string; sql: string };
export type SchemaState = { applied: number; pending: Migration[] };
type AppliedRow = { version: number; name: string; checksum: string };
type MigrateOptions = { url: string; directory?: string; onApplied?: (migration: Migration) => void };

export const MIGRATIONS_DIRECTORY = path.join(import.meta.dirname, '..', '..', 'migrations');
// Any number will do, as long as every version of Parley uses the same.
const LOCK_KEY = 7_265_753_917;
const FILE_NAME = /^(\d{4})_([a-z0-9_]+)\.sql$/;

/**
 * Brings the schema up to this program's version: forward only, each migration whole or not at all.
 * Two servers that start at once take turns; the second finds nothing left to do.
 */
export async function migrate({ url, directory, onApplied }: MigrateOptions): Promise<number> {
  const migrations = await readMigrations(directory);
  return withClient(url, async (client) => {
    await client.query('select pg_advisory_lock($1)', [LOCK_KEY]);
    await client.query(
      `create table if not exists schema_migrations (
         version integer primary key, name text not null, checksum text not null,
         applied_at timestamptz(3) not null default now())`,
    );
    const pending = pendingOf(migrations, await appliedRows(client));
    for (const migration of pending) {
      await apply(client, migration);
      onApplied?.(migration);
    }
    return pending.length;
  });
}

/** What `migrate` would find; throws as it would when this program does not fit the schema. Changes nothing. */
export async function schemaState(url: string, directory?: string): Promise<SchemaState> {
  const migrations = await readMigrations(directory);
  return withClient(url, async (client) => {
    const table = await client.query<{ there: boolean }>(
      `select to_regclass('schema_migrations') is not null as there`,
    );
    const applied = table.rows[0]?.there ? await appliedRows(client) : [];
    return { applied: applied.length, pending: pendingOf(migrations, applied) };
  });
}

export async function readMigrations(directory = MIGRATIONS_DIRECTORY): Promise<Migration[]> {
  const files = (await readdir(directory)).filter((file) => file.endsWith('.sql')).sort();
  const migrations = await Promise.all(files.map((file) => readMigration(directory, file)));
  for (const [index, { version, name }] of migrations.entries()) {
    if (migrations[index - 1]?.version === version) throw new StartError(`Two migrations have the number of ${name}`);
  }
  return migrations;
}

async function readMigration(directory: string, file: string): Promise<Migration> {
  const match = FILE_NAME.exec(file);
  if (!match) throw new StartError(`Migration ${file} is not named like 0001_what_it_does.sql`);
  // A checkout that rewrites line ends has not changed the migration.
  const sql = (await readFile(path.join(directory, file), 'utf8')).replaceAll('\r\n', '\n');
  return { version: Number(match[1]), name: file, checksum: createHash('sha256').update(sql).digest('hex'), sql };
}

/** Pure: which are left to run, or why none may. */
export function pendingOf(migrations: Migration[], applied: AppliedRow[]): Migration[] {
  const known = new Map(migrations.map((migration) => [migration.version, migration]));
  const reached = Math.max(0, ...applied.map((row) => row.version));
  const newest = Math.max(0, ...known.keys());
  for (const row of applied) {
    const migration = known.get(row.version);
    if (!migration) {
      throw new StartError(
        `The database was written by another version of Parley: it has the migration ${row.name}, this program knows them up to ${newest}. ` +
          'Start that version, or go back to the snapshot that was taken before it migrated.',
      );
    }
    if (migration.checksum !== row.checksum) {
      throw new StartError(
        `Migration ${migration.name} was changed after this database had applied it: put the file back as it was, and add a new one.`,
      );
    }
  }
  const pending = migrations.filter(({ version }) => !applied.some((row) => row.version === version));
  const late = pending.find(({ version }) => version < reached);
  if (late)
    throw new StartError(`Migration ${late.name} came after ${reached} had been applied: give it a higher number.`);
  return pending;
}

async function appliedRows(client: pg.Client): Promise<AppliedRow[]> {
  return (await client.query<AppliedRow>('select version, name, checksum from schema_migrations order by version'))
    .rows;
}

async function apply(client: pg.Client, { version, name, checksum, sql }: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(sql);
    await client.query('insert into schema_migrations (version, name, checksum) values ($1, $2, $3)', [
      version,
      name,
      checksum,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined); // the connection itself may be what failed
    throw new StartError(`Migration ${name} failed and was undone: ${describe(error, sql)}`, { cause: error });
  }
}

function describe(error: unknown, sql: string): string {
  if (!(error instanceof pg.DatabaseError)) return error instanceof Error ? error.message : String(error);
  const line = error.position ? ` (line ${sql.slice(0, Number(error.position) - 1).split('\n').length})` : '';
  return `${error.message}${line}`;
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'parley migrate',
    connectionTimeoutMillis: 10_000,
  });
  client.on('error', () => undefined); // the query that was running reports it
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => undefined); // gives the advisory lock back too
  }
}
