import { execFile } from 'node:child_process';
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { StartError } from '../start-error.ts';

const MIN_VERSION = 15;
// A larger database has an operator with a backup of its own; dumping it would hold the start up for long.
const DUMP_MAX_BYTES = 1_000_000_000;
const DUMP_WITHIN_MS = 300_000;

/** Throws one line when the operator's database cannot be used. */
export async function checkExternal(url: string): Promise<{ bytes: number }> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined); // the query that was running reports it
  try {
    await client.connect();
    const { rows } = await client.query<{ version: string; number: string; bytes: string }>(
      `select current_setting('server_version') as version, current_setting('server_version_num') as number,
         pg_database_size(current_database()) as bytes`,
    );
    const [row] = rows;
    if (Math.floor(Number(row?.number) / 10_000) < MIN_VERSION) {
      throw new StartError(
        `The database of DATABASE_URL is PostgreSQL ${row?.version}, but Parley needs ${MIN_VERSION} or newer.`,
      );
    }
    return { bytes: Number(row?.bytes) };
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError(
      `The database of DATABASE_URL cannot be reached (${reasonOf(error)}): start it, or correct DATABASE_URL.`,
      { cause: error },
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** PostgreSQL's own words and system errors name hosts, users and databases, never the password. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors[0] instanceof Error) return error.errors[0].message;
  return error instanceof Error ? error.message : 'unknown';
}

/** Resolves to the dump's file, or to the reason there is none: then the operator's own backup is what one can go back to. */
export async function dumpExternal(
  url: string,
  dataDir: string,
  label: string,
  bytes: number,
): Promise<{ file: string } | { none: string }> {
  if (bytes > DUMP_MAX_BYTES) return { none: `it has ${Math.round(bytes / 1_000_000)} MB` };
  const directory = path.join(dataDir, 'snapshots');
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const file = path.join(directory, `${label}.dump`);
  const { address, password } = withoutPassword(url);
  try {
    const run = promisify(execFile)('pg_dump', ['--format=custom', `--file=${file}.unfinished`, address], {
      env: { PATH: process.env['PATH'], PGPASSWORD: password },
      timeout: DUMP_WITHIN_MS,
    });
    await run;
    renameSync(`${file}.unfinished`, file);
    return { file };
  } catch (error) {
    rmSync(`${file}.unfinished`, { force: true });
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    return { none: isMissing ? 'pg_dump is not installed' : 'pg_dump failed' };
  }
}

/** What stands in a command can be read by every user of the machine; the environment cannot. */
function withoutPassword(url: string): { address: string; password: string } {
  const address = new URL(url);
  const password = decodeURIComponent(address.password);
  address.password = '';
  return { address: address.href, password };
}
