import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import type { Entry, ReadSome } from './archive.ts';

const inflate = promisify(inflateRaw);
const LOCAL = 0x04034b50;
const LOCAL_BYTES = 30;
const [STORED, DEFLATED] = [0, 8];

/** What is in one entry of an archive. Undefined where that is more than `maxBytes`, whatever it claims, or damaged. */
export async function unpackEntry(
  read: ReadSome,
  { at, bytes, packedBytes, method }: Entry,
  { fileBytes, maxBytes }: { fileBytes: number; maxBytes: number },
): Promise<Buffer | undefined> {
  if (Math.max(bytes, packedBytes) > maxBytes || at + LOCAL_BYTES > fileBytes) return undefined;
  const header = await read(at, at + LOCAL_BYTES);
  if (header.readUInt32LE(0) !== LOCAL) return undefined;
  const start = at + LOCAL_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28);
  if (packedBytes === 0 || start + packedBytes > fileBytes) return undefined;
  const packed = await read(start, start + packedBytes);
  if (method === STORED) return packed;
  return method === DEFLATED ? inflate(packed, { maxOutputLength: maxBytes }).catch(() => undefined) : undefined;
}
