import { createHmac, type KeyObject, randomBytes } from 'node:crypto';
import { and, desc, eq, isNotNull, sql } from 'drizzle-orm';
import type { Queryable, Tx } from '../db/database.ts';
import { KEY_BYTES, openEnvelope, placeBytes, readEnvelope, sealBytes, toKey } from './envelope.ts';
import { dataKeys, vaultCheck } from './tables.ts';

export type KeyOwner = { kind: 'person' | 'conversation' | 'workspace' | 'system'; id: string }; // system: id = 'server'
/** `wrapped` is null once forgotten; `settled` once every process has had time to hear of this version. */
export type DataKeyRow = KeyOwner & { version: number; wrapped: Buffer | null; settled: boolean };
export type WrappedKey = KeyOwner & { version: number; wrapped: Buffer };

/** One string an owner, for maps and caches. */
export const nameOf = ({ kind, id }: KeyOwner) => `${kind} ${id}`;

/** The master key, ready for use, and the fingerprint by which the database knows it. */
export type MasterKey = { key: KeyObject; id: Buffer };

// Longer than the vault's caches live: a process that has not yet heard of a version could not open what it sealed.
const SETTLES_AFTER = sql`interval '2 minutes'`;

export const masterKeyOf = (bytes: Buffer): MasterKey => ({
  key: toKey(bytes),
  id: createHmac('sha256', bytes).update('parley: which master key').digest(),
});

export function wrap(master: MasterKey, { kind, id }: KeyOwner, version: number, dataKey: Buffer): Buffer {
  return sealBytes(master.key, version, placeBytes('data_keys', kind, id, version), dataKey);
}

export function unwrap(master: MasterKey, { kind, id, version, wrapped }: WrappedKey): Buffer {
  try {
    return openEnvelope(master.key, placeBytes('data_keys', kind, id, version), readEnvelope(wrapped));
  } catch (cause) {
    throw new Error(`The data key of a ${kind} does not open with this master key`, { cause });
  }
}

/** All versions of all these owners' keys. */
export function findKeys(db: Queryable, owners: readonly KeyOwner[]): Promise<DataKeyRow[]> {
  const { kinds, ids } = columnsOf(owners);
  return db
    .select({
      kind: dataKeys.ownerKind,
      id: dataKeys.ownerId,
      version: dataKeys.version,
      wrapped: dataKeys.wrapped,
      settled: sql<boolean>`${dataKeys.createdAt} < now() - ${SETTLES_AFTER}`,
    })
    .from(dataKeys)
    .where(
      sql`(${dataKeys.ownerKind}, ${dataKeys.ownerId}) in (select * from unnest(${kinds}::text[], ${ids}::text[]))`,
    );
}

/**
 * Adds these versions and returns what it added. Left out are those that another transaction made first (it is
 * waited for, and its key stands), and all of them when the database belongs to another master key.
 */
export async function insertKeys(
  db: Queryable,
  master: MasterKey,
  keys: readonly (KeyOwner & { version: number })[],
): Promise<DataKeyRow[]> {
  // In one order everywhere, so that two transactions that make several keys cannot wait for each other.
  const sorted = keys.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  const { kinds, ids } = columnsOf(sorted);
  const versions = sql.param(sorted.map(({ version }) => version));
  const wrapped = sql.param(sorted.map((key) => wrap(master, key, key.version, randomBytes(KEY_BYTES))));
  const { rows } = await db.execute<DataKeyRow>(sql`
    with mine as (select from ${vaultCheck} where ${vaultCheck.masterKeyId} = ${master.id} for share)
    insert into ${dataKeys} (owner_kind, owner_id, version, wrapped)
    select k.* from mine, unnest(${kinds}::text[], ${ids}::text[], ${versions}::integer[], ${wrapped}::bytea[]) k
    on conflict do nothing
    returning owner_kind as kind, owner_id as id, version, wrapped, false as settled`);
  return rows;
}

/** Empties every version and leaves a marker even for an owner that never had a key: it never gets one. */
export async function eraseKeys(tx: Tx, { kind, id }: KeyOwner): Promise<void> {
  const erased = { wrapped: null, forgottenAt: sql`coalesce(${dataKeys.forgottenAt}, now())` };
  await tx
    .insert(dataKeys)
    .values({ ownerKind: kind, ownerId: id, version: 1, wrapped: null, forgottenAt: sql`now()` })
    .onConflictDoUpdate({ target: [dataKeys.ownerKind, dataKeys.ownerId, dataKeys.version], set: erased });
  await tx.update(dataKeys).set(erased).where(ownedBy({ kind, id }));
}

/** The owner's newest version, its key locked until the transaction ends; undefined when it has none or was forgotten. */
export async function lockNewestVersion(tx: Tx, owner: KeyOwner): Promise<number | undefined> {
  // Always the first version's row: it is there as long as any, and `eraseKeys` begins with it too.
  await tx
    .select({ version: dataKeys.version })
    .from(dataKeys)
    .where(and(ownedBy(owner), eq(dataKeys.version, 1)))
    .for('update');
  const [newest] = await tx
    .select({ version: dataKeys.version })
    .from(dataKeys)
    .where(and(ownedBy(owner), isNotNull(dataKeys.wrapped)))
    .orderBy(desc(dataKeys.version))
    .limit(1);
  return newest?.version;
}

const ownedBy = ({ kind, id }: KeyOwner) => and(eq(dataKeys.ownerKind, kind), eq(dataKeys.ownerId, id));

/** Whole columns as one parameter each, so the statement is the same for one owner and for a thousand. */
const columnsOf = (owners: readonly KeyOwner[]) => ({
  kinds: sql.param(owners.map(({ kind }) => kind)),
  ids: sql.param(owners.map(({ id }) => id)),
});
