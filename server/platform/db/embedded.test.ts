import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';

type Line = { url?: string; cluster?: string; isNew?: boolean; stored?: number; refused?: string; event?: string };
type Holder = {
  child: ChildProcess;
  lines: Line[];
  next(key: keyof Line): Promise<Line>;
  end(signal: NodeJS.Signals): Promise<void>;
};

const root = mkdtempSync(path.join(tmpdir(), 'parley-lifecycle-'));
// The database's user must get through when the tests run as root.
execFileSync('chmod', ['711', root]);
const dataDir = path.join(root, 'data');
const holders: Holder[] = [];
// The machine may be busy with other tests.
const PATIENCE = { timeout: 20_000 };

function hold(directory = dataDir, what = 'hold'): Holder {
  const script = path.join(import.meta.dirname, '..', '..', 'testing', 'embedded-holder.ts');
  const child = spawn(process.execPath, [script, directory, what], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines: Line[] = [];
  const reader = createInterface({ input: child.stdout });
  reader.on('line', (line) => lines.push(JSON.parse(line) as Line));
  const holder: Holder = {
    child,
    lines,
    async next(key) {
      return vi.waitUntil(() => lines.find((line) => key in line), { timeout: 20_000, interval: 5 });
    },
    async end(signal) {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill(signal);
      await gone;
    },
  };
  holders.push(holder);
  return holder;
}

async function query(url: string, statement: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

/** The numbers of the processes that work in this cluster. */
function serversIn(cluster: string): string[] {
  return readdirSync('/proc').filter((name) => {
    if (!/^\d+$/.test(name)) return false;
    try {
      return (
        execFileSync('readlink', [`/proc/${name}/cwd`], {
          encoding: 'utf8',
          stdio: ['ignore', 'pipe', 'ignore'],
        }).trim() === cluster
      );
    } catch {
      return false;
    }
  });
}

beforeAll(async () => {
  const first = hold();
  const { url } = await first.next('url');
  await query(url!, 'create table kept (word text)');
  await query(url!, "insert into kept values ('before')");
  await first.end('SIGTERM');
});
afterEach(async () => {
  for (const holder of holders.splice(0)) await holder.end('SIGTERM');
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('an embedded database', () => {
  test('finds its data again, and leaves nothing running', async () => {
    const holder = hold();
    const { url, cluster, isNew } = await holder.next('url');
    expect(isNew).toBe(false);
    expect(await query(url!, 'select word from kept')).toEqual([{ word: 'before' }]);
    await holder.end('SIGTERM');
    expect(holder.child.exitCode).toBe(0);
    expect(serversIn(cluster!)).toEqual([]);
    expect(existsSync(path.join(cluster!, 'postmaster.pid'))).toBe(false);
  });

  test('keeps to itself: no network, no password-free way in, no superuser', async () => {
    const { url } = await hold().next('url');
    const [row] = await query(
      url!,
      `select current_setting('listen_addresses') as network, rolsuper from pg_roles where rolname = current_user`,
    );
    expect(row).toEqual({ network: '', rolsuper: false });
    await expect(query(url!.replace(/:[^:@]+@/, ':wrong@'), 'select 1')).rejects.toThrow(
      'password authentication failed',
    );
    await expect(query(url!.replace('//parley:', '//postgres:'), 'select 1')).rejects.toThrow('no pg_hba.conf entry');
  });

  test('is durable, small and speaks UTF-8', async () => {
    const { url } = await hold().next('url');
    const settings = await query(
      url!,
      `select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes', 'server_encoding', 'jit', 'data_checksums')`,
    );
    expect(Object.fromEntries(settings.map(({ name, setting }) => [name, setting]))).toEqual({
      fsync: 'on',
      synchronous_commit: 'on',
      full_page_writes: 'on',
      data_checksums: 'on',
      server_encoding: 'UTF8',
      jit: 'off',
    });
    expect(await query(url!, `select lower('ÄÖÜ') as low, upper('ß') as up`)).toEqual([{ low: 'äöü', up: 'ß' }]);
  });

  test('a second opener is refused at once and told who has it', async () => {
    const began = performance.now();
    const first = hold();
    const { url } = await first.next('url');
    const startedMs = performance.now() - began;
    const second = hold();
    const { refused } = await second.next('refused');
    // Two seconds at most, and the time that a busy machine takes for a process.
    expect(performance.now() - began - startedMs).toBeLessThan(2_000 + startedMs);
    expect(refused).toContain(`in use by another Parley: process ${first.child.pid}, since 20`);
    expect(refused).toContain('on http://127.0.0.1:4321. Stop that one');
    // Not even with the file gone that names the holder.
    rmSync(path.join(dataDir, 'parley.lock'));
    expect((await hold().next('refused')).refused).toContain('in use by another Parley');
    expect(await query(url!, 'select word from kept')).toEqual([{ word: 'before' }]);
  });

  test('is lost nothing of by SIGKILL, and taken over at once', async () => {
    const stored: number[] = [];
    for (let round = 0; round < 3; round++) {
      const holder = hold(dataDir, 'write');
      await holder.next('stored');
      await new Promise((resolve) => setTimeout(resolve, 50 + round * 60));
      await holder.end('SIGKILL');
      stored.push(...holder.lines.flatMap((line) => line.stored ?? []));
    }
    const { url } = await hold().next('url');
    const there = new Set((await query(url!, 'select number from numbers')).map(({ number }) => number));
    expect(stored.filter((number) => !there.has(number))).toEqual([]);
    expect(stored.length).toBeGreaterThan(10);
  });

  test('takes over a server that did not notice the end of its parent', async () => {
    const holder = hold();
    const { cluster } = await holder.next('url');
    const old = Number.parseInt(readFileSync(path.join(cluster!, 'postmaster.pid'), 'utf8'), 10);
    process.kill(old, 'SIGSTOP');
    await holder.end('SIGKILL');
    const { url } = await hold().next('url');
    expect(await query(url!, 'select word from kept')).toEqual([{ word: 'before' }]);
    expect(serversIn(cluster!)).not.toContain(String(old));
  }, 20_000);

  test('a server that dies by itself is started again', async () => {
    const holder = hold();
    const { url, cluster } = await holder.next('url');
    process.kill(Number.parseInt(readFileSync(path.join(cluster!, 'postmaster.pid'), 'utf8'), 10), 'SIGKILL');
    await expect
      .poll(() => holder.lines.filter((line) => line.event).map((line) => line.event), PATIENCE)
      .toEqual([expect.stringContaining('ended unexpectedly'), 'PostgreSQL runs again']);
    expect(await query(url!, 'select word from kept')).toEqual([{ word: 'before' }]);
  });
});

describe('a pid file that names somebody else', () => {
  test('a stranger with the number of an old server is left alone', async () => {
    const stranger = spawn('sleep', ['60'], { stdio: 'ignore' });
    const cluster = path.join(dataDir, 'postgres');
    const lines = [stranger.pid, cluster, 1, 5432, '', '', '0 0', 'ready', ''].join('\n');
    writeFileSync(path.join(cluster, 'postmaster.pid'), lines);
    writeFileSync(path.join(dataDir, 'postgres-run', '.s.PGSQL.5432.lock'), lines);
    const { url } = await hold().next('url');
    expect(await query(url!, 'select word from kept')).toEqual([{ word: 'before' }]);
    expect(stranger.exitCode ?? stranger.signalCode).toBe(null);
    stranger.kill();
  });

  test('a directory copied while in use opens beside the original, which goes on', async () => {
    const original = hold();
    const { url, cluster } = await original.next('url');
    const copy = path.join(root, 'copy');
    cpSync(dataDir, copy, { recursive: true, filter: (source) => !source.endsWith('postgres-run') });
    expect(existsSync(path.join(copy, 'postgres', 'postmaster.pid'))).toBe(true);
    expect(existsSync(path.join(copy, 'parley.lock'))).toBe(true);
    const second = await hold(copy).next('url');
    expect(second.cluster).not.toBe(cluster);
    expect(await query(second.url!, 'select word from kept')).toEqual([{ word: 'before' }]);
    await query(second.url!, "update kept set word = 'copy'");
    expect(await query(url!, 'select word from kept')).toEqual([{ word: 'before' }]);
    expect(original.lines.some((line) => line.event)).toBe(false);
  });

  test('half a database, left by a kill during the first start, is thrown away and made anew', async () => {
    const fresh = path.join(root, 'fresh');
    const first = hold(fresh);
    await expect
      .poll(() => existsSync(fresh) && readdirSync(fresh).some((name) => name.includes('unfinished')), {
        ...PATIENCE,
        interval: 2,
      })
      .toBe(true);
    await first.end('SIGKILL');
    const { url, isNew } = await hold(fresh).next('url');
    expect(isNew).toBe(true);
    expect(await query(url!, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(readdirSync(fresh).filter((name) => name.includes('unfinished'))).toEqual([]);
  });
});
