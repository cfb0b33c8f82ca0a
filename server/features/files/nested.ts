import { type Entry, type ReadSome, readArchive } from './archive.ts';
import { unpackEntry } from './unpack.ts';

/** A bomb of archives in archives has small ones, and few that differ: it would be large itself otherwise. */
const INNER_MAX_BYTES = 4 * 1024 * 1024;
const UNPACKED_MAX = 32;
const ARCHIVE = /\.(?:zip|jar|apk|epub)$/i;

/** What an archive comes to with the archives in it unpacked as well, as far as they were looked into. */
export async function nestedBytes(
  read: ReadSome,
  entries: readonly Entry[],
  fileBytes: number,
  budget = { left: UNPACKED_MAX },
): Promise<number> {
  const known = new Map<string, number>();
  let total = 0;
  for (const entry of entries) {
    // Of equal ones, of which the worst are made, one is opened.
    const sameness = `${entry.crc} ${entry.bytes} ${entry.packedBytes}`;
    const bytes = known.get(sameness) ?? (await bytesIn(read, entry, fileBytes, budget));
    known.set(sameness, bytes);
    total += bytes;
  }
  return total;
}

async function bytesIn(read: ReadSome, entry: Entry, fileBytes: number, budget: { left: number }): Promise<number> {
  if (!ARCHIVE.test(entry.name) || budget.left === 0) return entry.bytes;
  budget.left--;
  const inner = await unpackEntry(read, entry, { fileBytes, maxBytes: INNER_MAX_BYTES });
  if (!inner) return entry.bytes;
  const readInner: ReadSome = async (start, end) => inner.subarray(start, end);
  const entries = await readArchive(readInner, inner.length);
  return entries ? nestedBytes(readInner, entries, inner.length, budget) : entry.bytes;
}
