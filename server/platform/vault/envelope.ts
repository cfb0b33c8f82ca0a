import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject, randomFillSync } from 'node:crypto';

/**
 * The bytes every sealed value has in the database:
 * `format (1) ‖ key version (u32, big-endian) ‖ nonce (12) ‖ AES-256-GCM ciphertext ‖ tag (16)`.
 * Version and place are authenticated, so a value moved, cut or changed by one bit does not open.
 */
export type Envelope = { keyVersion: number; nonce: Buffer; ciphertext: Buffer; tag: Buffer };

export const KEY_BYTES = 32;
/** What sealing adds to the UTF-8 length of a text. */
export const OVERHEAD_BYTES = 33;

const FORMAT = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const NONCE_AT = 5;
const CIPHERTEXT_AT = NONCE_AT + NONCE_BYTES;
const GCM = { authTagLength: TAG_BYTES } as const;

/** Where a value belongs, in a form no two places share: JSON quotes each part, so none can run into the next. */
export const placeBytes = (...parts: (string | number)[]): Buffer => Buffer.from(JSON.stringify(parts), 'utf8');

/** A key object and not bytes: Node sets it up once, and a stray log line cannot print it. */
export const toKey = (bytes: Buffer): KeyObject => {
  if (bytes.length !== KEY_BYTES) throw new Error(`A key must have ${KEY_BYTES} bytes`);
  return createSecretKey(bytes);
};

export function sealBytes(key: KeyObject, keyVersion: number, aad: Buffer, plain: string | Buffer): Buffer {
  return sealWithNonce(key, keyVersion, nextNonce(), aad, plain);
}

/** Apart from `sealBytes` only so that published vectors can be checked; the same nonce twice breaks the key. */
export function sealWithNonce(
  key: KeyObject,
  keyVersion: number,
  nonce: Buffer,
  aad: Buffer,
  plain: string | Buffer,
): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonce, GCM).setAAD(aad);
  const ciphertext = typeof plain === 'string' ? cipher.update(plain, 'utf8') : cipher.update(plain);
  cipher.final();
  const sealed = Buffer.allocUnsafe(OVERHEAD_BYTES + ciphertext.length);
  sealed[0] = FORMAT;
  sealed.writeUInt32BE(keyVersion, 1);
  nonce.copy(sealed, NONCE_AT);
  ciphertext.copy(sealed, CIPHERTEXT_AT);
  cipher.getAuthTag().copy(sealed, CIPHERTEXT_AT + ciphertext.length);
  return sealed;
}

export function readEnvelope(sealed: Buffer): Envelope {
  if (sealed.length < OVERHEAD_BYTES || sealed[0] !== FORMAT) throw new Error('Not a sealed value');
  const tagAt = sealed.length - TAG_BYTES;
  return {
    keyVersion: sealed.readUInt32BE(1),
    nonce: sealed.subarray(NONCE_AT, CIPHERTEXT_AT),
    ciphertext: sealed.subarray(CIPHERTEXT_AT, tagAt),
    tag: sealed.subarray(tagAt),
  };
}

/** Throws when key, place or any bit differs from what was sealed; nothing unverified is returned. */
export function openEnvelope(key: KeyObject, aad: Buffer, { nonce, ciphertext, tag }: Envelope): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, GCM).setAAD(aad).setAuthTag(tag);
  const plain = decipher.update(ciphertext);
  try {
    decipher.final();
  } catch {
    throw new Error('A sealed value was changed, or moved away from the place it was sealed for');
  }
  return plain;
}

// Drawn 1,024 nonces at a time: asking the system for 12 bytes each time costs a third of a seal.
const nonces = Buffer.allocUnsafeSlow(NONCE_BYTES * 1024);
let nonceAt = nonces.length;

function nextNonce(): Buffer {
  if (nonceAt === nonces.length) {
    randomFillSync(nonces);
    nonceAt = 0;
  }
  nonceAt += NONCE_BYTES;
  return nonces.subarray(nonceAt - NONCE_BYTES, nonceAt);
}
