import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** What a setup or invite link carries: 256 random bits. Only its SHA-256 is stored. */
export function newLinkToken(): { token: string; hash: Buffer } {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: hashLinkToken(token) };
}

export function hashLinkToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

export function isLinkToken(token: string, hash: Buffer | null): boolean {
  return hash !== null && timingSafeEqual(hashLinkToken(token), hash);
}
