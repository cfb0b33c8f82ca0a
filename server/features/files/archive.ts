import type { ArchiveEntry } from '#contract/files.ts';
import { inWords } from './policy.ts';

/** Reads some bytes of the file; the range lies within it. */
export type ReadSome = (start: number, end: number) => Promise<Buffer>;
/** `at`: where it begins in the archive. `method`: how it is packed, 0 for not at all. */
export type Entry = ArchiveEntry & { packedBytes: number; at: number; method: number; crc: number };

const END = 0x06054b50;
const END_BYTES = 22;
const END_64 = 0x06064b50;
const END_64_BYTES = 56;
const LOCATOR_64 = 0x07064b50;
const LOCATOR_64_BYTES = 20;
const ENTRY = 0x02014b50;
const ENTRY_BYTES = 46;
const COMMENT_MAX_BYTES = 65_535;
const LARGE_16 = 0xffff;
const LARGE_32 = 0xffffffff;

const DIRECTORY_MAX_BYTES = 16 * 1024 * 1024;
const ENTRIES_MAX = 100_000;
const BOMB_FROM_BYTES = 256 * 1024 * 1024;
const BOMB_RATIO = 200;

/** What a ZIP archive says is in it. Undefined when it has no directory that could be read; nothing is unpacked. */
export async function readArchive(read: ReadSome, bytes: number): Promise<Entry[] | undefined> {
  const tailAt = Math.max(0, bytes - END_BYTES - COMMENT_MAX_BYTES - LOCATOR_64_BYTES);
  const tail = await read(tailAt, bytes);
  const place = (await findDirectory(read, tail, tailAt)) ?? { at: 0, bytes: 0 };
  if (place.bytes < ENTRY_BYTES || place.at + place.bytes > bytes) return undefined;
  if (place.bytes > DIRECTORY_MAX_BYTES) return undefined;
  return entriesOf(await read(place.at, place.at + place.bytes));
}

async function findDirectory(read: ReadSome, tail: Buffer, tailAt: number) {
  for (let at = tail.length - END_BYTES; at >= 0; at--) {
    if (tail.readUInt32LE(at) !== END || at + END_BYTES + tail.readUInt16LE(at + 20) !== tail.length) continue;
    const [bytes, start] = [tail.readUInt32LE(at + 12), tail.readUInt32LE(at + 16)];
    const isLarge = start === LARGE_32 || bytes === LARGE_32 || tail.readUInt16LE(at + 10) === LARGE_16;
    const large = isLarge ? await findLargeDirectory(read, tail, at, tailAt + at) : undefined;
    return large ?? { at: start, bytes };
  }
  return undefined;
}

async function findLargeDirectory(read: ReadSome, tail: Buffer, endAt: number, fileEnd: number) {
  const locator = endAt - LOCATOR_64_BYTES;
  if (locator < 0 || tail.readUInt32LE(locator) !== LOCATOR_64) return undefined;
  const at = Number(tail.readBigUInt64LE(locator + 8));
  if (at + END_64_BYTES > fileEnd) return undefined;
  const end = await read(at, at + END_64_BYTES);
  if (end.readUInt32LE(0) !== END_64) return undefined;
  return { bytes: Number(end.readBigUInt64LE(40)), at: Number(end.readBigUInt64LE(48)) };
}

function entriesOf(directory: Buffer): Entry[] | undefined {
  const entries: Entry[] = [];
  for (let at = 0; at + ENTRY_BYTES <= directory.length; ) {
    if (directory.readUInt32LE(at) !== ENTRY) return undefined;
    const nameEnd = at + ENTRY_BYTES + directory.readUInt16LE(at + 28);
    const extraEnd = nameEnd + directory.readUInt16LE(at + 30);
    const next = extraEnd + directory.readUInt16LE(at + 32);
    if (next > directory.length || entries.length === ENTRIES_MAX) return undefined;
    const [packed, bytes] = [directory.readUInt32LE(at + 20), directory.readUInt32LE(at + 24)];
    const large = largeSizes(directory.subarray(nameEnd, extraEnd), { packed, bytes });
    const name = directory.toString('utf8', at + ENTRY_BYTES, nameEnd);
    const [method, place] = [directory.readUInt16LE(at + 10), directory.readUInt32LE(at + 42)];
    const crc = directory.readUInt32LE(at + 16);
    entries.push({ name, bytes: large.bytes, packedBytes: large.packed, at: place, method, crc });
    at = next;
  }
  return entries;
}

/** Sizes beyond 4 GiB stand in an extra field, each only where its short form is full. */
function largeSizes(extra: Buffer, { packed, bytes }: { packed: number; bytes: number }) {
  if (packed !== LARGE_32 && bytes !== LARGE_32) return { packed, bytes };
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    const fields = extra.subarray(at + 4, at + 4 + extra.readUInt16LE(at + 2));
    const fieldAt = (place: number) => (place + 8 <= fields.length ? Number(fields.readBigUInt64LE(place)) : LARGE_32);
    // In this order, and only those that did not fit.
    const isLong = bytes === LARGE_32;
    return { bytes: isLong ? fieldAt(0) : bytes, packed: packed === LARGE_32 ? fieldAt(isLong ? 8 : 0) : packed };
  }
  return { packed, bytes };
}

/** Why an archive would harm whoever unpacks it, or undefined when nothing in its directory says so. */
export function archiveRefusal(entries: readonly Entry[], fileBytes: number): string | undefined {
  const unpacked = entries.reduce((sum, { bytes }) => sum + bytes, 0);
  const packed = entries.reduce((sum, { packedBytes }) => sum + packedBytes, 0);
  // Entries that share their bytes are how the worst of them are made.
  const isShared = unpacked > BOMB_FROM_BYTES && packed > fileBytes;
  const refusal = isShared ? growth(unpacked, fileBytes) : growthRefusal(unpacked, fileBytes);
  if (refusal) return refusal;
  if (entries.some(({ name }) => leadsOut(name)))
    return 'This archive holds names that lead out of the folder it is unpacked into, so it is not taken';
  return undefined;
}

/** Why what would come out of an archive is too much for it, or undefined. */
export function growthRefusal(unpacked: number, fileBytes: number): string | undefined {
  return unpacked > BOMB_FROM_BYTES && unpacked > fileBytes * BOMB_RATIO ? growth(unpacked, fileBytes) : undefined;
}

const growth = (unpacked: number, fileBytes: number) =>
  `This archive would grow from ${inWords(fileBytes)} to ${inWords(unpacked)} when it is unpacked, so it is not taken`;

const leadsOut = (name: string) => /(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]|^[a-z]:|\0/i.test(name);

const OPEN_XML = 'application/vnd.openxmlformats-officedocument.';
const BY_ENTRY: readonly [string, string][] = [
  ['word/document.xml', `${OPEN_XML}wordprocessingml.document`],
  ['xl/workbook.xml', `${OPEN_XML}spreadsheetml.sheet`],
  ['ppt/presentation.xml', `${OPEN_XML}presentationml.presentation`],
  ['AndroidManifest.xml', 'application/vnd.android.package-archive'],
  ['META-INF/MANIFEST.MF', 'application/java-archive'],
];

/** What an archive is besides being one: an office document, a book, a program. */
export function archiveType(entries: readonly Entry[], head: Buffer): string {
  // OpenDocument and EPUB say so themselves, in their first entry, which is never packed.
  if (entries[0]?.name === 'mimetype') {
    const said = head.toString('latin1', 38, 38 + entries[0].bytes);
    if (/^application\/(?:vnd\.oasis\.opendocument\.[\w-]+|epub\+zip)$/.test(said)) return said;
  }
  return BY_ENTRY.find(([name]) => entries.some((entry) => entry.name === name))?.[1] ?? 'application/zip';
}
