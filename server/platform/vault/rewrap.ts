import { asc, sql } from 'drizzle-orm';
import { type Db, inTransaction, type Tx } from '../db/database.ts';
import { StartError } from '../start-error.ts';
import { type MasterKey, masterKeyOf, unwrap, type WrappedKey, wrap } from './data-keys.ts';
import { replaceMasterKeyId } from './master-key-check.ts';
import { dataKeys } from './tables.ts';

const KEYS_AT_ONCE = 1_000;

/** Wraps every data key with the new master key, all or none. Returns how many there were. */
export function rewrap(db: Db, from: Buffer, to: Buffer): Promise<number> {
  const [old, next] = [masterKeyOf(from), masterKeyOf(to)];
  return inTransaction(db, async (tx) => {
    if (!(await replaceMasterKeyId(tx, old, next))) {
      throw new StartError('The master key was not replaced: the given one is not this database’s.');
    }
    let done = 0;
    for (let keys = await keysAfter(tx, undefined); keys.length > 0; keys = await keysAfter(tx, keys.at(-1))) {
      await rewrapSome(tx, old, next, keys);
      done += keys.length;
    }
    return done;
  });
}

async function keysAfter(tx: Tx, last: WrappedKey | undefined): Promise<WrappedKey[]> {
  const { ownerKind, ownerId, version, wrapped } = dataKeys;
  const rows = await tx
    .select({ kind: ownerKind, id: ownerId, version, wrapped: sql<Buffer>`${wrapped}` })
    .from(dataKeys)
    .where(
      sql`${wrapped} is not null and (${ownerKind}, ${ownerId}, ${version}) > (${last?.kind ?? ''}, ${last?.id ?? ''}, ${last?.version ?? 0})`,
    )
    .orderBy(asc(ownerKind), asc(ownerId), asc(version))
    .limit(KEYS_AT_ONCE);
  return rows;
}

async function rewrapSome(tx: Tx, old: MasterKey, next: MasterKey, keys: readonly WrappedKey[]): Promise<void> {
  const rewrapped = keys.map((key) => wrap(next, key, key.version, unwrap(old, key)));
  const column = (name: 'kind' | 'id' | 'version') => sql.param(keys.map((key) => key[name]));
  await tx.execute(sql`
    update ${dataKeys} set wrapped = k.wrapped
    from unnest(${column('kind')}::text[], ${column('id')}::text[], ${column('version')}::integer[],
      ${sql.param(rewrapped)}::bytea[]) as k (owner_kind, owner_id, version, wrapped)
    where ${dataKeys.ownerKind} = k.owner_kind and ${dataKeys.ownerId} = k.owner_id and ${dataKeys.version} = k.version
      -- One that is being forgotten at this moment stays forgotten.
      and ${dataKeys.wrapped} is not null`);
}
