import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabase } from '../../testing/database.ts';
import { migrate, readMigrations, schemaState } from './migrate.ts';

const { pool, url } = await testDatabase();
const directory = await mkdtemp(path.join(tmpdir(), 'parley-migrations-'));
afterAll(() => rm(directory, { recursive: true }));

const file = (name: string, sql: string) => writeFile(path.join(directory, name), sql);
const run = () => migrate({ url, directory });
const isThere = async (table: string) =>
  (await pool.query('select to_regclass($1) is not null as there', [table])).rows[0].there;
const recorded = async () =>
  (await pool.query('select name from schema_migrations order by version')).rows.map((row) => row.name);

beforeEach(async () => {
  await pool.query('drop schema public cascade; create schema public');
  await rm(directory, { recursive: true });
  await mkdir(directory);
  await file('0001_first.sql', 'create table first (id int);');
  await file('0002_second.sql', 'create table second (id int); insert into second values (1);');
});

describe('migrate', () => {
  test('runs what is new, in order, once', async () => {
    expect(await run()).toBe(2);
    expect(await run()).toBe(0);
    await file('0003_third.sql', 'insert into second values (2)');
    expect(await run()).toBe(1);
    expect(await recorded()).toEqual(['0001_first.sql', '0002_second.sql', '0003_third.sql']);
    expect((await pool.query('select id from second order by id')).rows).toEqual([{ id: 1 }, { id: 2 }]);
  });

  test('two servers that start at once migrate once', async () => {
    await file('0003_slow.sql', 'select pg_sleep(0.2); insert into second values (3)');
    const applied = await Promise.all([run(), run(), run(), run()]);
    expect(applied.sort()).toEqual([0, 0, 0, 3]);
    expect((await pool.query('select id from second')).rows).toHaveLength(2);
  });

  test('a migration that fails leaves nothing of itself, keeps those before it and says where', async () => {
    await file('0003_bad.sql', 'create table third (id int);\ninsert into second values (9);\nselect * from nowhere;');
    await expect(run()).rejects.toThrow(
      'Migration 0003_bad.sql failed and was undone: relation "nowhere" does not exist (line 3)',
    );
    expect(await recorded()).toEqual(['0001_first.sql', '0002_second.sql']);
    expect(await isThere('third')).toBe(false);
    await file('0003_bad.sql', 'create table third (id int)');
    expect(await run()).toBe(1);
  });

  test('a migration that cannot be recorded is undone too', async () => {
    await run();
    await pool.query('alter table schema_migrations add check (version < 3)');
    await file('0003_third.sql', 'create table third (id int)');
    await expect(run()).rejects.toThrow('0003_third.sql failed and was undone');
    expect(await isThere('third')).toBe(false);
  });

  test('an old program refuses a newer schema and changes nothing', async () => {
    await file('0003_newer.sql', 'create table third (id int)');
    await run();
    await rm(path.join(directory, '0003_newer.sql'));
    const refusal =
      /written by another version of Parley: it has the migration 0003_newer\.sql, this program knows them up to 2\./;
    await expect(run()).rejects.toThrow(refusal);
    await expect(schemaState(url, directory)).rejects.toThrow(refusal);
    expect(await recorded()).toHaveLength(3);
  });

  test('a migration that changed after it was applied is refused, another line end is no change', async () => {
    await run();
    await file('0002_second.sql', 'create table second (id int); insert into second values (2);');
    await expect(run()).rejects.toThrow('0002_second.sql was changed after this database had applied it');
    await file('0001_first.sql', 'create table first\r\n(id int);');
    await file('0002_second.sql', 'create table second (id int); insert into second values (1);');
    await expect(run()).rejects.toThrow('0001_first.sql was changed');
    await pool.query('drop table first, second, schema_migrations');
    await run();
    await file('0001_first.sql', 'create table first\n(id int);');
    expect(await run()).toBe(0);
  });

  test('a number below one that was applied is refused', async () => {
    await rm(path.join(directory, '0001_first.sql'));
    await run();
    await file('0001_late.sql', 'select 1');
    await expect(run()).rejects.toThrow('0001_late.sql came after 2 had been applied: give it a higher number');
  });

  test('a runner that is killed halfway leaves nothing and lets the next one in', async () => {
    await file('0003_slow.sql', 'create table third (id int); select pg_sleep(60)');
    const killed = run().catch((error: Error) => error.message);
    await expect.poll(async () => (await endMigrators()) > 0).toBe(true);
    expect(await killed).toMatch(/0003_slow\.sql failed/);
    expect(await isThere('third')).toBe(false);
    await file('0003_slow.sql', 'create table third (id int)');
    expect(await run()).toBe(1);
  });
});

/** Ends those that are inside the slow migration. */
async function endMigrators(): Promise<number> {
  const ended = await pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where application_name = 'parley migrate' and datname = current_database() and query like '%pg_sleep%'`,
  );
  return ended.rowCount ?? 0;
}

describe('schemaState', () => {
  test('tells what is pending and changes nothing', async () => {
    expect(await schemaState(url, directory)).toMatchObject({ applied: 0, pending: [{ version: 1 }, { version: 2 }] });
    expect(await isThere('schema_migrations')).toBe(false);
    await run();
    expect(await schemaState(url, directory)).toEqual({ applied: 2, pending: [] });
  });
});

describe('readMigrations', () => {
  test('refuses a file it cannot place', async () => {
    await file('3_third.sql', 'select 1');
    await expect(readMigrations(directory)).rejects.toThrow('3_third.sql is not named like 0001_what_it_does.sql');
  });

  test('refuses two of one number', async () => {
    await file('0002_another.sql', 'select 1');
    await expect(readMigrations(directory)).rejects.toThrow('number of 0002_second.sql');
  });
});
