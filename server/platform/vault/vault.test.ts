import { randomBytes } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { testDatabase } from '../../testing/database.ts';
import { inTransaction } from '../db/database.ts';
import { OVERHEAD_BYTES } from './envelope.ts';
import { dataKeys } from './tables.ts';
import { type KeyOwner, openVault, type Place } from './vault.ts';

const { db, pool } = await testDatabase();
const masterKey = randomBytes(32);
const newVault = () => openVault({ masterKey });
const vault = newVault();

const id = () => randomBytes(8).toString('hex');
const person = (): KeyOwner => ({ kind: 'person', id: id() });
const at = (change: Partial<Place> = {}): Place => ({ table: 'messages', rowId: 'r1', column: 'markdown', ...change });
const rowsOf = (owner: KeyOwner) =>
  db
    .select()
    .from(dataKeys)
    .where(and(eq(dataKeys.ownerKind, owner.kind), eq(dataKeys.ownerId, owner.id)));
const erased = { code: 'not_found' };

describe('sealing', () => {
  test('opens again for the same owner and place, also in another process', async () => {
    const owner = person();
    const sealed = (await vault.sealerFor(db, owner)).seal(at(), 'Grüße 🙂');
    expect(sealed.length).toBe(Buffer.byteLength('Grüße 🙂') + OVERHEAD_BYTES);
    expect(sealed.includes('Gr')).toBe(false);
    expect((await vault.sealerFor(db, owner)).open(at(), sealed)).toBe('Grüße 🙂');
    expect((await newVault().sealerFor(db, owner)).open(at(), sealed)).toBe('Grüße 🙂');
  });

  test('gives equal data equal fingerprints, which differ by owner and purpose and outlive a rotation', async () => {
    const [ada, bob] = [person(), person()];
    const of = async (owner: KeyOwner, purpose: string, data: string, by = vault) =>
      (await by.sealerFor(db, owner)).fingerprint(purpose, data).toString('hex');
    const first = await of(ada, 'content', 'tea');
    expect(first).toHaveLength(64);
    expect(await of(ada, 'content', 'tea')).toBe(first);
    const others = [await of(ada, 'content', 'tee'), await of(ada, 'words', 'tea'), await of(bob, 'content', 'tea')];
    expect(new Set([first, ...others]).size).toBe(4);
    await inTransaction(db, (tx) => vault.rotate(tx, ada));
    await db.update(dataKeys).set({ createdAt: new Date(0) });
    expect(await of(ada, 'content', 'tea', newVault())).toBe(first);
  });

  test('keeps no key in the clear in the database', async () => {
    const owner = person();
    await vault.sealerFor(db, owner);
    const [row] = await rowsOf(owner);
    expect(row?.wrapped).toHaveLength(32 + OVERHEAD_BYTES);
  });

  test('opens for nobody else, at no other place, and never when changed', async () => {
    const [ada, bob, room] = [person(), person(), { kind: 'conversation', id: id() } as const];
    const sealerOf = await vault.sealersFor(db, [ada, bob, room, { kind: 'conversation', id: ada.id }]);
    const [mine, others] = [
      sealerOf(ada),
      [sealerOf(bob), sealerOf(room), sealerOf({ kind: 'conversation', id: ada.id })],
    ];
    for (let seed = 0; seed < 10_000; seed++) {
      const place = at({ rowId: `r${seed}`, column: seed % 2 ? 'markdown' : 'title' });
      const text = `${seed} ${'x'.repeat(seed % 50)}`;
      const sealed = mine.seal(place, text);
      const bit = Math.floor(Math.random() * sealed.length * 8);
      const flipped = Buffer.from(sealed);
      flipped[bit >> 3]! ^= 1 << (bit & 7);
      const cut = sealed.subarray(0, Math.floor(Math.random() * sealed.length));
      const wrong: (() => string)[] = [
        () => mine.open(place, flipped),
        () => mine.open(place, cut),
        () => mine.open({ ...place, rowId: `r${seed + 1}` }, sealed),
        () => mine.open({ ...place, column: seed % 2 ? 'title' : 'markdown' }, sealed),
        () => mine.open({ ...place, table: 'notes' }, sealed),
        () => others[seed % others.length]!.open(place, sealed),
      ];
      const opened = wrong.filter((attempt) => succeeds(attempt));
      if (opened.length > 0) expect.fail(`seed ${seed}, bit ${bit}: ${opened.join()} opened`);
      if (mine.open(place, sealed) !== text) expect.fail(`seed ${seed} did not open`);
    }
  });
});

function succeeds(attempt: () => unknown): boolean {
  try {
    attempt();
    return true;
  } catch {
    return false;
  }
}

describe('keys', () => {
  test('are one for each owner, however many make it at once', async () => {
    const owner = person();
    const sealers = await Promise.all(
      Array.from({ length: 20 }, () => inTransaction(db, (tx) => newVault().sealerFor(tx, owner))),
    );
    expect(await rowsOf(owner)).toHaveLength(1);
    const sealed = sealers.map((sealer, i) => sealer.seal(at(), `by ${i}`));
    const reader = await newVault().sealerFor(db, owner);
    expect(sealed.map((bytes) => reader.open(at(), bytes))).toEqual(sealers.map((_, i) => `by ${i}`));
  });

  test('made by many transactions at once, several each in any order, end as one each', async () => {
    const owners = Array.from({ length: 30 }, person);
    const shuffled = () => owners.toSorted(() => Math.random() - 0.5);
    await Promise.all(
      Array.from({ length: 8 }, () => inTransaction(db, (tx) => newVault().sealersFor(tx, shuffled()))),
    );
    for (const owner of owners) expect(await rowsOf(owner)).toHaveLength(1);
  });

  test('made in a transaction seal inside it, and are known outside once it commits', async () => {
    const owner = person();
    const sealed = await inTransaction(db, async (tx) => {
      const bytes = (await vault.sealerFor(tx, owner)).seal(at(), 'inside');
      expect((await vault.sealerFor(tx, owner)).open(at(), bytes)).toBe('inside');
      expect(await rowsOf(owner)).toEqual([]);
      return bytes;
    });
    expect((await vault.sealerFor(db, owner)).open(at(), sealed)).toBe('inside');
  });

  test('rolled back are gone: what follows is sealed with a key that is in the database', async () => {
    const owner = person();
    await expect(
      inTransaction(db, async (tx) => {
        await vault.sealerFor(tx, owner);
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    const sealed = (await vault.sealerFor(db, owner)).seal(at(), 'kept');
    expect((await newVault().sealerFor(db, owner)).open(at(), sealed)).toBe('kept');
  });

  test('for many owners cost one query, and none once they are cached', async () => {
    const owners = Array.from({ length: 50 }, person);
    await vault.sealersFor(db, owners);
    const other = newVault();
    expect(await queriesDuring(() => other.sealersFor(db, [...owners, ...owners]))).toBe(1);
    expect(await queriesDuring(() => other.sealersFor(db, owners))).toBe(0);
    expect(await queriesDuring(() => other.sealerFor(db, owners[0]!))).toBe(0);
  });

  test('do not fill the memory', async () => {
    const small = openVault({ masterKey, cachedKeys: 10 });
    const owners = Array.from({ length: 11 }, person);
    for (const owner of owners) await small.sealerFor(db, owner);
    expect(await queriesDuring(() => small.sealerFor(db, owners[0]!))).toBe(1);
    expect(await queriesDuring(() => small.sealerFor(db, owners[10]!))).toBe(0);
  });
});

async function queriesDuring(work: () => Promise<unknown>): Promise<number> {
  let queries = 0;
  const query = pool.query;
  pool.query = ((...given: Parameters<typeof query>) => {
    queries++;
    return query.apply(pool, given);
  }) as typeof query;
  await work();
  pool.query = query;
  return queries;
}

describe('forgetting', () => {
  test('makes all the owner sealed unreadable, in every version, at once in this process', async () => {
    const [owner, other] = [person(), person()];
    const held = await vault.sealerFor(db, owner);
    const [mine, theirs] = [held.seal(at(), 'mine'), (await vault.sealerFor(db, other)).seal(at(), 'theirs')];
    await inTransaction(db, (tx) => vault.rotate(tx, owner));
    await inTransaction(db, (tx) => vault.forget(tx, owner));
    const sealer = await vault.sealerFor(db, owner);
    expect(sealer.forgotten).toBe(true);
    expect(() => sealer.open(at(), mine)).toThrow(expect.objectContaining(erased));
    expect(() => sealer.seal(at(), 'again')).toThrow(expect.objectContaining(erased));
    expect((await newVault().sealerFor(db, owner)).forgotten).toBe(true);
    const rows = await rowsOf(owner);
    expect(rows.map(({ wrapped }) => wrapped)).toEqual([null, null]);
    expect((await vault.sealerFor(db, other)).open(at(), theirs)).toBe('theirs');
  });

  test('reaches a sealer that somebody holds', async () => {
    const owner = person();
    const held = await vault.sealerFor(db, owner);
    const sealed = held.seal(at(), 'mine');
    await inTransaction(db, (tx) => vault.forget(tx, owner));
    expect(() => held.open(at(), sealed)).toThrow(expect.objectContaining(erased));
  });

  test('reaches a process that has the key cached when its cache ends', async () => {
    const owner = person();
    const elsewhere = openVault({ masterKey, cacheForMs: 50 });
    await elsewhere.sealerFor(db, owner);
    await inTransaction(db, (tx) => vault.forget(tx, owner));
    await expect.poll(async () => (await elsewhere.sealerFor(db, owner)).forgotten).toBe(true);
  });

  test('holds for an owner that never had a key, and twice', async () => {
    const owner = person();
    for (let i = 0; i < 2; i++) await inTransaction(db, (tx) => newVault().forget(tx, owner));
    expect((await newVault().sealerFor(db, owner)).forgotten).toBe(true);
    expect(await rowsOf(owner)).toHaveLength(1);
  });

  test('is seen inside its transaction, and undone with it', async () => {
    const owner = person();
    const sealed = (await vault.sealerFor(db, owner)).seal(at(), 'still here');
    await inTransaction(db, async (tx) => {
      await vault.forget(tx, owner);
      expect((await vault.sealerFor(tx, owner)).forgotten).toBe(true);
      throw new Error('not after all');
    }).catch(() => undefined);
    expect((await vault.sealerFor(db, owner)).open(at(), sealed)).toBe('still here');
  });

  test('is not undone by somebody who was reading the key meanwhile', async () => {
    const owner = person();
    await newVault().sealerFor(db, owner);
    let finished: Promise<unknown> | undefined;
    await inTransaction(db, async (tx) => {
      await vault.sealerFor(tx, owner); // would be cached at commit
      finished = inTransaction(db, (other) => vault.forget(other, owner));
      await finished;
    });
    expect((await vault.sealerFor(db, owner)).forgotten).toBe(true);
  });
});

describe('a new version of a key', () => {
  const settle = (owner: KeyOwner) =>
    db.update(dataKeys).set({ createdAt: sql`now() - interval '3 minutes'` }).where(eq(dataKeys.ownerId, owner.id));
  const versionIn = (sealed: Buffer) => sealed.readUInt32BE(1);

  test('seals only when every process has had time to hear of it, and the old one keeps opening', async () => {
    const owner = person();
    const old = (await vault.sealerFor(db, owner)).seal(at(), 'old');
    await inTransaction(db, (tx) => vault.rotate(tx, owner));
    expect(versionIn((await vault.sealerFor(db, owner)).seal(at(), 'soon'))).toBe(1);
    const settled = newVault();
    await settle(owner);
    const fresh = (await settled.sealerFor(db, owner)).seal(at(), 'new');
    expect(versionIn(fresh)).toBe(2);
    // The first vault has cached the keys before they settled: it opens both all the same.
    const reader = await vault.sealerFor(db, owner);
    expect([reader.open(at(), old), reader.open(at(), fresh)]).toEqual(['old', 'new']);
  });

  test('cannot pass for another version', async () => {
    const owner = person();
    const sealed = (await vault.sealerFor(db, owner)).seal(at(), 'old');
    await inTransaction(db, (tx) => vault.rotate(tx, owner));
    sealed.writeUInt32BE(2, 1);
    const sealer = await vault.sealerFor(db, owner);
    expect(() => sealer.open(at(), sealed)).toThrow(/changed, or moved/);
    sealed.writeUInt32BE(3, 1);
    expect(() => sealer.open(at(), sealed)).toThrow(/no such version/);
  });

  test('is not made for who is forgotten or has no key', async () => {
    const owner = person();
    await expect(inTransaction(db, (tx) => vault.rotate(tx, owner))).rejects.toMatchObject(erased);
    await inTransaction(db, (tx) => vault.forget(tx, owner));
    await expect(inTransaction(db, (tx) => vault.rotate(tx, owner))).rejects.toMatchObject(erased);
    expect((await rowsOf(owner)).filter(({ wrapped }) => wrapped)).toEqual([]);
  });
});
