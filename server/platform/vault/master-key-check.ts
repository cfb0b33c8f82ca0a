import { isNotNull, sql } from 'drizzle-orm';
import type { Db, Queryable, Tx } from '../db/database.ts';
import { StartError } from '../start-error.ts';
import { type MasterKey, masterKeyOf, unwrap } from './data-keys.ts';
import { dataKeys, vaultCheck } from './tables.ts';

/** True once the database depends on a master key, so a missing one must not be replaced by a new one. */
export async function hasSealedData(db: Db): Promise<boolean> {
  const { rows } = await db.execute<{ sealed: boolean }>(
    sql`select exists (select from ${vaultCheck}) or exists (select from ${dataKeys}) as sealed`,
  );
  return rows[0]?.sealed === true;
}

/** Throws when the database was sealed with another master key. Call before anything is served. */
export async function checkMasterKey(db: Queryable, masterKey: Buffer): Promise<void> {
  if (!(await claimDatabase(db, masterKeyOf(masterKey)))) throw new StartError(WRONG_KEY);
}

/** A database without an owner becomes this master key's. False when it is another's. */
export async function claimDatabase(db: Queryable, master: MasterKey): Promise<boolean> {
  const known = await findMasterKeyId(db);
  if (known) return known.equals(master.id);
  if (!(await opensAnyKey(db, master))) return false;
  await db.insert(vaultCheck).values({ masterKeyId: master.id }).onConflictDoNothing();
  // Of two servers at their first start only one can have claimed it.
  return (await findMasterKeyId(db))?.equals(master.id) === true;
}

/** Holds every other writer of keys off until the transaction ends. False when the database is not `from`'s. */
export async function replaceMasterKeyId(tx: Tx, from: MasterKey, to: MasterKey): Promise<boolean> {
  const replaced = await tx
    .update(vaultCheck)
    .set({ masterKeyId: to.id })
    .where(sql`${vaultCheck.masterKeyId} = ${from.id}`)
    .returning({ id: vaultCheck.masterKeyId });
  return replaced.length === 1;
}

const WRONG_KEY =
  'The master key is not the one this database was sealed with: put back the right key file (PARLEY_MASTER_KEY_FILE, or master.key in the data directory).';

async function findMasterKeyId(db: Queryable): Promise<Buffer | undefined> {
  const [row] = await db.select({ id: vaultCheck.masterKeyId }).from(vaultCheck);
  return row?.id;
}

/** For a database whose keys were restored without the check: any one key tells. */
async function opensAnyKey(db: Queryable, master: MasterKey): Promise<boolean> {
  const [row] = await db
    .select({ kind: dataKeys.ownerKind, id: dataKeys.ownerId, version: dataKeys.version, wrapped: dataKeys.wrapped })
    .from(dataKeys)
    .where(isNotNull(dataKeys.wrapped))
    .limit(1);
  if (!row?.wrapped) return true;
  try {
    unwrap(master, { ...row, wrapped: row.wrapped });
    return true;
  } catch {
    return false;
  }
}
