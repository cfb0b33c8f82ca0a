import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabase } from '../../testing/database.ts';
import { inTransaction } from '../db/database.ts';
import { loadMasterKey, rotateMasterKey, unlockMasterKey } from './master-key.ts';
import { checkMasterKey, hasSealedData } from './master-key-check.ts';
import { rewrap } from './rewrap.ts';
import { dataKeys, vaultCheck } from './tables.ts';
import { openVault } from './vault.ts';

const { db } = await testDatabase();
const directory = await mkdtemp(path.join(tmpdir(), 'parley-key-'));
afterAll(() => rm(directory, { recursive: true, force: true }));

let file: string;
let count = 0;
beforeEach(async () => {
  file = path.join(directory, `${++count}`, 'master.key');
  await db.delete(dataKeys);
  await db.delete(vaultCheck);
});

const nothingSealed = async () => false;
const load = (key = file) => loadMasterKey({ file: key, hasSealedData: nothingSealed });
const person = { kind: 'person', id: 'ada' } as const;
const place = { table: 'messages', rowId: '1', column: 'markdown' };

describe('the key file', () => {
  test('is made at the first start, 32 random bytes that only its owner may read', async () => {
    const key = await load();
    expect(key).toHaveLength(32);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readFile(file, 'utf8')).toBe(`${key.toString('base64')}\n`);
    expect(await load()).toEqual(key);
    expect(await readdir(path.dirname(file))).toEqual(['master.key']);
  });

  test('is one when several servers start at once', async () => {
    const keys = await Promise.all(Array.from({ length: 20 }, () => load()));
    expect(new Set(keys.map((key) => key.toString('hex'))).size).toBe(1);
  });

  test('is read as base64 or hex', async () => {
    const key = await load();
    for (const text of [key.toString('hex'), ` ${key.toString('hex').toUpperCase()}\r\n`, key.toString('base64url')]) {
      await writeFile(file, text);
      expect(await load()).toEqual(key);
    }
  });

  test.each(['', 'short', 'x'.repeat(64), 'a'.repeat(62)])('with the text "%s" is refused', async (text) => {
    await load();
    await writeFile(file, text);
    await expect(load()).rejects.toThrow(/must hold 32 bytes/);
    await expect(load()).rejects.toThrow(file);
  });

  test('that others may read is closed to them', async () => {
    await load();
    await chmod(file, 0o644);
    await load();
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  test('that cannot be made is refused in one line', async () => {
    await load();
    const error = await load(path.join(file, 'below-a-file')).catch(String);
    expect(error).toMatch(/cannot be (made|read)/);
    expect(error).not.toContain('\n');
  });
});

describe('a start', () => {
  test('refuses to make a new key for data that another one sealed', async () => {
    await unlockMasterKey({ db, file });
    await rm(file);
    await expect(unlockMasterKey({ db, file })).rejects.toThrow(/missing.*put it back/);
    await expect(stat(file)).rejects.toThrow();
  });

  test('refuses a wrong key, and opens again with the right one', async () => {
    const key = await unlockMasterKey({ db, file });
    await writeFile(file, Buffer.alloc(32, 7).toString('hex'));
    await expect(unlockMasterKey({ db, file })).rejects.toMatchObject({ name: 'StartError' });
    await writeFile(file, key.toString('hex'));
    expect(await unlockMasterKey({ db, file })).toEqual(key);
  });

  test('refuses a wrong key also when only the wrapped keys were restored', async () => {
    const key = await unlockMasterKey({ db, file });
    await openVault({ masterKey: key }).sealerFor(db, person);
    await db.delete(vaultCheck);
    expect(await hasSealedData(db)).toBe(true);
    await expect(checkMasterKey(db, Buffer.alloc(32))).rejects.toThrow(/not the one/);
    await checkMasterKey(db, key);
  });

  test('lets one of two first servers with different keys have the database', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 8 }, (_, i) => checkMasterKey(db, Buffer.alloc(32, i))),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('keeps nothing of the master key in the database', async () => {
    const key = await unlockMasterKey({ db, file });
    const [row] = await db.select().from(vaultCheck);
    expect(row?.masterKeyId).toHaveLength(32);
    expect(row?.masterKeyId.equals(key)).toBe(false);
  });
});

describe('replacing the master key', () => {
  test('wraps every data key anew, and what was sealed opens as before', async () => {
    const old = await unlockMasterKey({ db, file });
    const owners = Array.from({ length: 2_500 }, (_, i) => ({ kind: 'conversation', id: `c${i}` }) as const);
    const sealerOf = await openVault({ masterKey: old }).sealersFor(db, owners);
    const sealed = owners.map((owner) => sealerOf(owner).seal(place, `text of ${owner.id}`));

    expect(await rotateMasterKey({ db, file })).toEqual({ keys: 2_500 });

    const fresh = await unlockMasterKey({ db, file });
    expect(fresh).not.toEqual(old);
    await expect(checkMasterKey(db, old)).rejects.toThrow(/not the one/);
    const reopened = await openVault({ masterKey: fresh }).sealersFor(db, owners);
    expect(owners.map((owner, i) => reopened(owner).open(place, sealed[i]!))).toEqual(
      owners.map(({ id }) => `text of ${id}`),
    );
  });

  test('does all or nothing', async () => {
    const old = await unlockMasterKey({ db, file });
    const vault = openVault({ masterKey: old });
    await vault.sealerFor(db, person);
    await db.insert(dataKeys).values({ ownerKind: 'person', ownerId: 'zoe', version: 1, wrapped: Buffer.alloc(61) });
    const before = await db.select().from(dataKeys);
    await expect(rotateMasterKey({ db, file })).rejects.toThrow(/does not open/);
    expect(await db.select().from(dataKeys)).toEqual(before);
    expect(await unlockMasterKey({ db, file })).toEqual(old);
    expect(await readdir(path.dirname(file))).toEqual(['master.key']);
  });

  test('cut off between the database and the file is finished by the next start', async () => {
    const old = await unlockMasterKey({ db, file });
    const fresh = Buffer.alloc(32, 9);
    await openVault({ masterKey: old }).sealerFor(db, person);
    await writeFile(`${file}.next`, fresh.toString('hex'), { mode: 0o600 });
    await rewrap(db, old, fresh);
    expect(await unlockMasterKey({ db, file })).toEqual(fresh);
    expect(await readdir(path.dirname(file))).toEqual(['master.key']);
    expect(await load()).toEqual(fresh);
  });

  test('waits for a key that is being made, and wraps it too', async () => {
    const old = await unlockMasterKey({ db, file });
    const fresh = Buffer.alloc(32, 9);
    let replaced: Promise<number> | undefined;
    await inTransaction(db, async (tx) => {
      await openVault({ masterKey: old }).sealerFor(tx, person);
      replaced = rewrap(db, old, fresh);
      await Promise.race([replaced, sleep(100)]);
    });
    expect(await replaced).toBe(1);
    expect((await openVault({ masterKey: fresh }).sealerFor(db, person)).forgotten).toBe(false);
  });

  test('leaves a process with the old key unable to make keys that nobody could open', async () => {
    const vault = openVault({ masterKey: await unlockMasterKey({ db, file }) });
    await vault.sealerFor(db, person);
    await rotateMasterKey({ db, file });
    await expect(vault.sealerFor(db, { kind: 'person', id: 'new' })).rejects.toThrow(/start it again/);
    await expect(rewrap(db, Buffer.alloc(32, 1), Buffer.alloc(32, 2))).rejects.toThrow(/not replaced/);
  });
});
