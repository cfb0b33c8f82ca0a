import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { testDatabase } from '../../testing/database.ts';
import { afterCommit, inTransaction, isDatabaseAway, openDatabase } from './database.ts';

const { db, pool, url } = await testDatabase();
await pool.query('create table notes (text text unique)');

const note = (text: string) => sql`insert into notes values (${text})`;
const notes = async () =>
  (await pool.query<{ text: string }>('select text from notes order by text')).rows.map((row) => row.text);

describe('inTransaction', () => {
  test('keeps all of it or nothing', async () => {
    await inTransaction(db, (tx) => tx.execute(note('kept')));
    const failing = inTransaction(db, async (tx) => {
      await tx.execute(note('lost'));
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await notes()).toEqual(['kept']);
  });

  test('joins the transaction it is called in', async () => {
    const failing = inTransaction(db, async (tx) => {
      await inTransaction(tx, (inner) => inner.execute(note('inner')));
      throw new Error('outer fails');
    });
    await expect(failing).rejects.toThrow('outer fails');
    expect(await notes()).not.toContain('inner');
  });

  test('hands its connection on to the next, also after a rollback', async () => {
    const own = openDatabase({ url, maxConnections: 1, onError: () => undefined });
    const backend = () =>
      inTransaction(own.db, async (tx) => (await tx.execute(sql`select pg_backend_pid() as pid`)).rows[0]?.['pid']);
    const first = await backend();
    await inTransaction(own.db, (tx) => tx.execute(sql`select nonsense`)).catch(() => undefined);
    expect(await backend()).toBe(first);
    await own.close();
  });

  test('gives back what the work returned', async () => {
    expect(await inTransaction(db, async () => 42)).toBe(42);
  });
});

describe('afterCommit', () => {
  test('waits for the outermost commit, in order', async () => {
    const seen: string[] = [];
    await inTransaction(db, async (tx) => {
      await inTransaction(tx, async (inner) => afterCommit(inner, () => seen.push('first')));
      afterCommit(tx, () => seen.push('second'));
      expect(seen).toEqual([]);
    });
    expect(seen).toEqual(['first', 'second']);
  });

  test('never runs after a rollback', async () => {
    let ran = false;
    const failing = inTransaction(db, async (tx) => {
      afterCommit(tx, () => {
        ran = true;
      });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(ran).toBe(false);
  });

  test('runs at once outside of a transaction', () => {
    let ran = false;
    afterCommit(db, () => {
      ran = true;
    });
    expect(ran).toBe(true);
  });

  test('cannot fail what is already stored, and the next hook still runs', async () => {
    const errors: string[] = [];
    const own = openDatabase({ url, onError: (error) => errors.push(error.message) });
    const seen: string[] = [];
    await inTransaction(own.db, async (tx) => {
      afterCommit(tx, () => {
        throw new Error('broken hook');
      });
      afterCommit(tx, () => seen.push('next'));
    });
    await own.close();
    expect(errors).toEqual(['broken hook']);
    expect(seen).toEqual(['next']);
  });

  test('refuses a transaction it does not know, instead of running too early', async () => {
    await expect(db.transaction(async (tx) => afterCommit(tx, () => undefined))).rejects.toThrow('inTransaction');
  });
});

describe('a database that goes away', () => {
  const endAllOthers = () =>
    pool.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );

  test('ends neither the process nor the pool, in whatever state its connections are', async () => {
    const errors: Error[] = [];
    const own = openDatabase({ url, maxConnections: 2, onError: (error) => errors.push(error) });
    await own.pool.query('select 1'); // one idle connection
    for (let round = 0; round < 5; round++) {
      const cut = inTransaction(own.db, async (tx) => {
        await tx.execute(sql`select 1`);
        await endAllOthers(); // nothing is running on it: the error finds nobody waiting
        await new Promise((resolve) => setTimeout(resolve, 20));
        await tx.execute(sql`select 1`);
      });
      const error = await cut.catch((reason: unknown) => reason);
      expect(isDatabaseAway(error)).toBe(true);
    }
    expect(errors.length).toBeGreaterThan(0);
    expect((await own.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await own.close();
  });

  test('is told apart from a mistake of ours', async () => {
    const own = openDatabase({ url: 'postgresql://parley:wrong@%2Fnowhere/parley', onError: () => undefined });
    expect(isDatabaseAway(await inTransaction(own.db, async () => 1).catch((error: unknown) => error))).toBe(true);
    expect(isDatabaseAway(await own.db.execute(sql`select 1`).catch((error: unknown) => error))).toBe(true);
    await own.close();
    expect(isDatabaseAway(await db.execute(sql`select nonsense`).catch((error: unknown) => error))).toBe(false);
    await inTransaction(db, (tx) => tx.execute(note('twice')));
    expect(isDatabaseAway(await db.execute(note('twice')).catch((error: unknown) => error))).toBe(false);
    expect(isDatabaseAway(new TypeError('x'))).toBe(false);
  });

  test('a statement that takes too long is ended by the server', async () => {
    const { rows } = await pool.query<{ statement_timeout: string }>('show statement_timeout');
    expect(rows).toEqual([{ statement_timeout: '20s' }]);
  });
});
