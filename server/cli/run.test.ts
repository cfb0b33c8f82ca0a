import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test, vi } from 'vitest';
import { lockDataDirectory } from '../platform/data-lock.ts';
import { startEmbedded } from '../platform/db/embedded.ts';

const root = mkdtempSync(path.join(tmpdir(), 'parley-cli-'));
chmodSync(root, 0o711); // as root, the database's user must get through
const dataDir = path.join(root, 'data');
afterAll(() => rmSync(root, { recursive: true, force: true }));

function start(command: string, env: NodeJS.ProcessEnv = {}) {
  const main = path.join(import.meta.dirname, '..', 'main.ts');
  const child = spawn(process.execPath, [main, command], {
    env: { PATH: process.env['PATH'], PARLEY_DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'error', ...env },
  });
  const output = { text: '' };
  child.stdout.on('data', (chunk: Buffer) => (output.text += chunk.toString()));
  return { child, output };
}

async function parley(command: string, env: NodeJS.ProcessEnv = {}) {
  const { child } = start(command, env);
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code, out: out.trim(), err: err.trim() };
}

/** The failure of a start: nothing but one line, and no stack. */
async function refusal(command: string, env: NodeJS.ProcessEnv = {}): Promise<string> {
  const { code, err } = await parley(command, env);
  expect(code).toBe(1);
  expect(err).not.toContain('\n');
  return err;
}

async function inDatabase(statement: string) {
  const embedded = await startEmbedded({ dataDir });
  const client = new pg.Client({ connectionString: embedded.url });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
    await embedded.stop();
  }
}

beforeAll(async () => {
  expect(await parley('migrate')).toMatchObject({ code: 0, err: '' });
});

describe('the command line', () => {
  test('explains itself', async () => {
    const { out, code } = await parley('help');
    expect(code).toBe(0);
    expect(out).toMatch(/serve .*\n.*migrate .*\n.*doctor /);
    expect(await refusal('serv')).toContain('There is no command "serv": did you mean serve?');
  });

  test('shows where a failure happened only when asked', async () => {
    const { err } = await parley('serve', { PARLEY_SIGNUPS: 'yes', LOG_LEVEL: 'debug' });
    expect(err).toContain('PARLEY_SIGNUPS is "yes"');
    expect(err).toContain('config.ts');
  });

  test('migrates once, and keeps what is secret in the data directory to itself', async () => {
    expect((await parley('migrate')).out).toBe('The database is up to date.');
    expect(statSync(path.join(dataDir, 'postgres')).mode & 0o077).toBe(0);
    expect(statSync(path.join(dataDir, 'postgres', 'parley.password')).mode & 0o177).toBe(0);
    expect(readFileSync(path.join(dataDir, 'postgres.log'), 'utf8')).not.toContain('password');
  });
});

describe('a start that cannot succeed says what to do', () => {
  test.each<[string, NodeJS.ProcessEnv, string]>([
    ['a wrong value', { PORT: 'http' }, 'Parley: PORT is "http", but must be a whole number from 0 to 65535.'],
    [
      'a misspelt variable',
      { PARLEY_PUBLIC_URI: 'x' },
      'Parley: PARLEY_PUBLIC_URI is not a variable Parley knows: did you mean PARLEY_PUBLIC_URL?',
    ],
    [
      'a data directory that is a file',
      { PARLEY_DATA_DIR: '/etc/hostname' },
      'Parley: The data directory /etc/hostname cannot be written (not a directory)',
    ],
    [
      'a database that is not there',
      { DATABASE_URL: 'postgresql://u:geheim@127.0.0.1:9/x' },
      'The database of DATABASE_URL cannot be reached (connect ECONNREFUSED 127.0.0.1:9): start it, or correct DATABASE_URL.',
    ],
  ])('%s', async (_, env, message) => {
    const line = await refusal('serve', env);
    expect(line).toContain(message);
    expect(line).not.toContain('geheim');
  });

  test.runIf(process.getuid?.() !== 0)('a data directory that is not writable', async () => {
    const closed = mkdtempSync(path.join(root, 'closed-'));
    chmodSync(closed, 0o500);
    expect(await refusal('serve', { PARLEY_DATA_DIR: path.join(closed, 'data') })).toContain(
      'cannot be written (permission denied): make it writable',
    );
  });

  test('a data directory in use', async () => {
    const took = async (env?: NodeJS.ProcessEnv) => {
      const began = performance.now();
      return { line: await refusal('serve', env), ms: performance.now() - began };
    };
    const refusedAtOnce = await took({ PARLEY_PUBLIC_URI: 'x' });
    const lock = lockDataDirectory(dataDir, 'http://127.0.0.1:4000');
    onTestFinished(() => lock.release());
    const { line, ms } = await took();
    expect(ms).toBeLessThan(2_000 + refusedAtOnce.ms * 3);
    expect(line).toContain(`in use by another Parley: process ${process.pid}, since `);
    expect(line).toContain('on http://127.0.0.1:4000. Stop that one');
    expect(await refusal('migrate')).toContain('in use by another Parley');
  });

  test('a key file that holds no key', async () => {
    const masterKeyFile = path.join(root, 'wrong.key');
    writeFileSync(masterKeyFile, 'not a key', { mode: 0o600 });
    expect(await refusal('serve', { PARLEY_MASTER_KEY_FILE: masterKeyFile })).toContain(
      `The master key file ${masterKeyFile} must hold 32 bytes`,
    );
    expect(existsSync(path.join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false);
  });

  test('a port that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    expect(await refusal('serve', { PORT: String(port) })).toBe(
      `Parley: Port ${port} on 127.0.0.1 is taken by another program: stop that one, or set PORT to another number.`,
    );
    other.close();
  });

  test('a database of a newer Parley', async () => {
    await inDatabase("insert into schema_migrations values (9999, '9999_future.sql', 'x')");
    expect(await refusal('serve')).toContain(
      'written by another version of Parley: it has the migration 9999_future.sql',
    );
    await inDatabase('delete from schema_migrations where version = 9999');
  });
});

describe('serve', () => {
  test('tells where to go, answers, and stops well when told to', async () => {
    const { child, output } = start('serve');
    await vi.waitUntil(() => output.text.includes('Models'), { timeout: 20_000 });
    expect(output.text).toMatch(
      /Parley is ready: (http:\/\/127\.0\.0\.1:\d+)\n {2}First admin {3}\1\/\S+ {2}\(works once\)\n {2}Data/,
    );
    const address = /ready: (\S+)/.exec(output.text)?.[1];
    expect((await fetch(`${address}/readyz`)).status).toBe(200);
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    expect(existsSync(path.join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false);
    expect(existsSync(path.join(dataDir, 'parley.lock'))).toBe(false);
  }, 30_000);

  test('stops well in the middle of its start too', async () => {
    const { child } = start('serve');
    await vi.waitUntil(() => existsSync(path.join(dataDir, 'parley.lock')), { timeout: 10_000, interval: 2 });
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    expect((await parley('doctor')).code).toBe(0);
  }, 30_000);
});

describe('doctor', () => {
  test('finds nothing wrong where nothing is', async () => {
    const { code, out } = await parley('doctor');
    expect(out).toMatch(/ok {2}Settings.*\nok {2}Data directory.*\nok {2}Disk.*\nok {2}Database: starts/);
    expect(code).toBe(0);
  });

  test('changes nothing before the first start', async () => {
    const none = path.join(root, 'none');
    expect((await parley('doctor', { PARLEY_DATA_DIR: none })).out).toContain('not made yet');
    expect(existsSync(none)).toBe(false);
  });

  test('names the trouble', async () => {
    const { code, out } = await parley('doctor', { DATABASE_URL: 'postgresql://u:geheim@127.0.0.1:9/x' });
    expect(out).toContain('!!  Database: The database of DATABASE_URL cannot be reached');
    expect(out).not.toContain('geheim');
    expect(code).toBe(1);
  });
});

// The last with this data directory: it leaves a migration undone.
describe('a migration of existing data', () => {
  test('takes a snapshot first, that opens by itself', async () => {
    await inDatabase('create table canary as select 42 as number');
    await inDatabase('delete from schema_migrations where version = (select max(version) from schema_migrations)');
    // It fails, because its tables are there already: just what a snapshot is for.
    expect(await refusal('migrate')).toContain('failed and was undone');
    const [name = ''] = readdirSync(path.join(dataDir, 'snapshots'));
    expect(name).toMatch(/^20\d\d-\d\d-\d\dT\d\d\.\d\d\.\d\d-before-\d{4}_/);
    const restored = path.join(root, 'restored');
    mkdirSync(restored, { mode: 0o711 });
    cpSync(path.join(dataDir, 'snapshots', name), path.join(restored, 'postgres'), { recursive: true });
    const embedded = await startEmbedded({ dataDir: restored });
    const client = new pg.Client({ connectionString: embedded.url });
    await client.connect();
    expect((await client.query('select number from canary')).rows).toEqual([{ number: 42 }]);
    await client.end();
    await embedded.stop();
  });
});

describe('a PostgreSQL of the operator', () => {
  test('is used instead, and no cluster is made', async () => {
    const fresh = path.join(root, 'external');
    const { code, out } = await parley('migrate', { PARLEY_DATA_DIR: fresh, DATABASE_URL: inject('templateUrl') });
    expect({ code, out }).toEqual({ code: 0, out: 'The database is up to date.' });
    expect(readdirSync(fresh)).toEqual([]);
  });
});
