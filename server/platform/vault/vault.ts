import { LRUCache } from 'lru-cache';
import { afterCommit, type Queryable, type Tx } from '../db/database.ts';
import { notFound } from '../errors.ts';
import {
  eraseKeys,
  findKeys,
  insertKeys,
  type KeyOwner,
  lockNewestVersion,
  type MasterKey,
  masterKeyOf,
  nameOf,
} from './data-keys.ts';
import { Keyring, keyringsOf, type Sealer } from './keyring.ts';
import { claimDatabase } from './master-key-check.ts';

export type { KeyOwner } from './data-keys.ts';
export type { Place, Sealer } from './keyring.ts';

export type Vault = {
  /** Makes the owner's key when it has none, inside the caller's transaction; a forgotten owner never gets another. */
  sealerFor(db: Queryable, owner: KeyOwner): Promise<Sealer>;
  /** The same for many at once: one query for all that are not cached. */
  sealersFor(db: Queryable, owners: readonly KeyOwner[]): Promise<(owner: KeyOwner) => Sealer>;
  /** Destroys the owner's keys: what they sealed is unreadable, here once committed, in other processes within a minute. */
  forget(tx: Tx, owner: KeyOwner): Promise<void>;
  /** Adds a new version that seals from two minutes on, when every process knows it; older ones keep opening. */
  rotate(tx: Tx, owner: KeyOwner): Promise<void>;
};

type VaultOptions = { masterKey: Buffer; cachedKeys?: number; cacheForMs?: number };

/** One for each database: the cache knows keys by their owner alone. */
export function openVault({ masterKey, cachedKeys = 10_000, cacheForMs = 60_000 }: VaultOptions): Vault {
  const master = masterKeyOf(masterKey);
  const cache = new KeyringCache(cachedKeys, cacheForMs);

  async function sealersFor(db: Queryable, owners: readonly KeyOwner[]): Promise<(owner: KeyOwner) => Sealer> {
    const keyrings = new Map<string, Keyring>();
    const missing = new Map<string, KeyOwner>();
    for (const owner of owners) {
      const name = nameOf(owner);
      const keyring = cache.get(db, name);
      if (keyring) keyrings.set(name, keyring);
      else missing.set(name, owner);
    }
    if (missing.size > 0) {
      const keep = cache.keeper(db);
      for (const [name, keyring] of await obtain(db, master, [...missing.values()])) {
        keyrings.set(name, keyring);
        keep(name, keyring);
      }
    }
    return (owner) => {
      const keyring = keyrings.get(nameOf(owner));
      if (!keyring) throw new Error(`No sealer was asked for this ${owner.kind}`);
      return keyring;
    };
  }

  return {
    sealersFor,
    sealerFor: async (db, owner) => cache.get(db, nameOf(owner)) ?? (await sealersFor(db, [owner]))(owner),
    async forget(tx, owner) {
      await eraseKeys(tx, owner);
      cache.forget(tx, owner);
    },
    async rotate(tx, owner) {
      const version = await lockNewestVersion(tx, owner);
      if (version === undefined) throw notFound('Key');
      const added = await insertKeys(tx, master, [{ ...owner, version: version + 1 }]);
      if (added.length === 0) throw new Error(MASTER_KEY_REPLACED);
      cache.drop(tx, nameOf(owner));
    },
  };
}

const MASTER_KEY_REPLACED = 'The master key of this database was replaced while this process ran: start it again';

/** Every owner's keyring, made where there was none. */
async function obtain(db: Queryable, master: MasterKey, owners: readonly KeyOwner[]): Promise<Map<string, Keyring>> {
  const keyrings = keyringsOf(master, await findKeys(db, owners));
  const missing = () => owners.filter((owner) => !keyrings.has(nameOf(owner)));
  const make = async () => {
    const keys = missing().map((owner) => ({ ...owner, version: 1 }));
    for (const [name, keyring] of keyringsOf(master, await insertKeys(db, master, keys))) keyrings.set(name, keyring);
    if (missing().length === 0) return;
    // Somebody else made them between our look and our try.
    for (const [name, keyring] of keyringsOf(master, await findKeys(db, missing()))) keyrings.set(name, keyring);
  };
  if (missing().length > 0) await make();
  // A database that no server has claimed yet; otherwise the claim fails, and so do we.
  if (missing().length > 0 && (await claimDatabase(db, master))) await make();
  if (missing().length > 0) {
    throw new Error(MASTER_KEY_REPLACED);
  }
  return keyrings;
}

/**
 * What was read or made inside a transaction is for that transaction alone until it commits: a key that is
 * rolled back exists nowhere, and what it had sealed for others could never be opened.
 */
class KeyringCache {
  readonly #shared: LRUCache<string, Keyring>;
  readonly #ofTransaction = new WeakMap<Queryable, Map<string, Keyring>>();
  #forgets = 0;

  constructor(max: number, ttlMs: number) {
    this.#shared = new LRUCache({ max, ttl: ttlMs });
  }

  get(db: Queryable, name: string): Keyring | undefined {
    return this.#ofTransaction.get(db)?.get(name) ?? this.#shared.get(name);
  }

  /** Call before reading the keys: what was read before somebody's `forget` must not come back after it. */
  keeper(db: Queryable): (name: string, keyring: Keyring) => void {
    const forgets = this.#forgets;
    return (name, keyring) => {
      this.#own(db)?.set(name, keyring);
      afterCommit(db, () => {
        if (this.#forgets === forgets) this.#shared.set(name, keyring);
      });
    };
  }

  forget(tx: Tx, owner: KeyOwner): void {
    const name = nameOf(owner);
    const forgotten = new Keyring(owner, new Map(), 1);
    this.#own(tx)?.set(name, forgotten);
    afterCommit(tx, () => {
      this.#forgets++;
      this.#shared.get(name)?.forget();
      this.#shared.set(name, forgotten);
    });
  }

  drop(tx: Tx, name: string): void {
    this.#own(tx)?.delete(name);
    afterCommit(tx, () => this.#shared.delete(name));
  }

  /** Undefined outside of a transaction. */
  #own(db: Queryable): Map<string, Keyring> | undefined {
    const known = this.#ofTransaction.get(db);
    if (known || !insideTransaction(db)) return known;
    const made = new Map<string, Keyring>();
    this.#ofTransaction.set(db, made);
    return made;
  }
}

/** Outside of one, `afterCommit` runs its work at once. */
function insideTransaction(db: Queryable): boolean {
  let ran = false;
  afterCommit(db, () => {
    ran = true;
  });
  return !ran;
}
