import { openEnvelope, placeBytes, readEnvelope, sealBytes, toKey } from '../vault/envelope.ts';

/* The key of a content, sealed under a secret that is made of the content itself: who brings the same again may have it. */
const PLACE = placeBytes('blobs', 'key');

export const sealContentKey = (secret: Buffer, key: Buffer): Buffer => sealBytes(toKey(secret), 1, PLACE, key);

export const openContentKey = (secret: Buffer, sealed: Buffer): Buffer =>
  openEnvelope(toKey(secret), PLACE, readEnvelope(sealed));
