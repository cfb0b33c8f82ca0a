import { createHmac, hkdfSync, type KeyObject } from 'node:crypto';
import { notFound } from '../errors.ts';
import { type DataKeyRow, type KeyOwner, type MasterKey, nameOf, unwrap } from './data-keys.ts';
import { KEY_BYTES, openEnvelope, placeBytes, readEnvelope, sealBytes, toKey } from './envelope.ts';

/** Where a value is stored. It opens nowhere else, so one row's text cannot be passed off as another's. */
export type Place = { table: string; rowId: string; column: string };

/** Seals and opens for one owner. Ask the vault again for each request: a sealer kept longer outlives its key. */
export type Sealer = {
  /** The owner's key was destroyed: `seal` and `open` throw `not_found`, for good. */
  readonly forgotten: boolean;
  seal(place: Place, plain: string): Buffer;
  open(place: Place, sealed: Buffer): string;
  /**
   * 32 bytes that tell equal data of one owner and purpose, and nothing to whoever lacks the owner's key. They stay
   * the same when the key is rotated.
   */
  fingerprint(purpose: string, data: string | Buffer): Buffer;
};

const FIRST_VERSION = 1;

/** All versions of one owner's key, unwrapped. */
export class Keyring implements Sealer {
  readonly #owner: KeyOwner;
  readonly #keys: Map<number, KeyObject>;
  readonly #current: number;

  constructor(owner: KeyOwner, keys: Map<number, KeyObject>, current: number) {
    this.#owner = owner;
    this.#keys = keys;
    this.#current = current;
  }

  get forgotten(): boolean {
    return this.#keys.size === 0;
  }

  /** From here on this very object is useless, wherever somebody still holds it. */
  forget(): void {
    this.#keys.clear();
  }

  seal(place: Place, plain: string): Buffer {
    return sealBytes(this.#key(this.#current), this.#current, this.#bind(place, this.#current), plain);
  }

  open(place: Place, sealed: Buffer): string {
    const envelope = readEnvelope(sealed);
    const key = this.#key(envelope.keyVersion);
    return openEnvelope(key, this.#bind(place, envelope.keyVersion), envelope).toString('utf8');
  }

  fingerprint(purpose: string, data: string | Buffer): Buffer {
    const first = this.#key(FIRST_VERSION);
    // A key of its own for each purpose: what seals does not sign.
    const own = hkdfSync('sha256', first, '', placeBytes('fingerprint', purpose), KEY_BYTES);
    return createHmac('sha256', Buffer.from(own)).update(data).digest();
  }

  #key(version: number): KeyObject {
    const key = this.#keys.get(version);
    if (key) return key;
    if (this.forgotten) throw notFound('This text was erased and can be');
    throw new Error(`Sealed with version ${version} of a key that has no such version`);
  }

  #bind({ table, rowId, column }: Place, version: number): Buffer {
    return placeBytes(table, rowId, column, this.#owner.kind, this.#owner.id, version);
  }
}

/** One keyring for each owner in the rows. An owner with any emptied version is forgotten altogether. */
export function keyringsOf(master: MasterKey, rows: readonly DataKeyRow[]): Map<string, Keyring> {
  const keyrings = new Map<string, Keyring>();
  for (const [name, versions] of Map.groupBy(rows, nameOf)) {
    const [first] = versions;
    if (first) keyrings.set(name, keyringOf(master, first, versions));
  }
  return keyrings;
}

function keyringOf(master: MasterKey, owner: KeyOwner, versions: readonly DataKeyRow[]): Keyring {
  const keys = new Map<number, KeyObject>();
  let current = 1;
  for (const { version, wrapped, settled } of versions) {
    if (!wrapped) return new Keyring(owner, new Map(), current);
    keys.set(version, toKey(unwrap(master, { kind: owner.kind, id: owner.id, version, wrapped })));
    if (settled) current = Math.max(current, version);
  }
  return new Keyring(owner, keys, current);
}
