import { createHash, createSecretKey, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { invalid, tooLarge } from '../errors.ts';
import { KEY_BYTES } from '../vault/envelope.ts';
import { openSegments, piecesOf, SEGMENT_BYTES, sealedLength, sealSegment } from './segments.ts';
import { type BlobStore, MissingPart } from './store.ts';

/** A run of the content, stored by itself under a name in the blob's folder. All but the last are whole segments. */
export type BlobPart = { name: string; bytes: number };
/** All that is needed to read a content. Whoever has the key can; the store and the database alone cannot. */
export type Blob = { folder: string; parts: readonly BlobPart[]; bytes: number; key: Buffer };
/** `digests`: the SHA-256 of each segment, one after the other; see `contentDigest`. */
export type Written = { part: BlobPart; digests: Buffer };
/** From the first byte up to, and without, `end`. */
export type Range = { start: number; end: number };

export type Blobs = {
  /** Seals a part while it streams by and stores it; nothing is kept of one that fails or is longer than it may be. */
  write(
    to: { folder: string; key: Buffer; offset: number; maxBytes: number },
    source: AsyncIterable<Buffer>,
  ): Promise<Written>;
  /** Resolves with the first bytes at hand, so that what is missing or damaged is known before anything is sent. */
  read(blob: Blob, range?: Range): Promise<Readable>;
  removePart(folder: string, part: BlobPart): Promise<void>;
  /** Removes what was left beside the parts of a content by those who were interrupted while they wrote. */
  tidy(blob: Pick<Blob, 'folder' | 'parts'>): Promise<void>;
  removeFolder(folder: string): Promise<void>;
};

export const newBlobKey = (): Buffer => randomBytes(KEY_BYTES);

/** One digest of a content, however it was cut into parts: made of the digests of its segments. */
export function contentDigest(digests: readonly Buffer[], bytes: number): Buffer {
  const hash = createHash('sha256').update(`${bytes}:`);
  for (const some of digests) hash.update(some);
  return hash.digest();
}

/** Contents in a store, sealed in segments. Memory is bounded, whatever their size. */
export function openBlobs(store: BlobStore): Blobs {
  return {
    async write({ folder, key, offset, maxBytes }, source) {
      if (offset % SEGMENT_BYTES !== 0) throw new Error('a part begins with a segment');
      // Never the same name twice: of two who store the same part, each has its own until one of them is kept.
      const name = `${offset}-${randomBytes(8).toString('hex')}`;
      const digests: Buffer[] = [];
      let bytes = 0;
      async function* sealed(): AsyncGenerator<Buffer> {
        const secret = createSecretKey(key);
        for await (const segment of piecesOf(source, SEGMENT_BYTES)) {
          bytes += segment.length;
          if (bytes > maxBytes) throw tooLarge('This is longer than it was said to be');
          digests.push(createHash('sha256').update(segment).digest());
          yield sealSegment(secret, (offset + bytes - segment.length) / SEGMENT_BYTES, segment);
        }
        if (bytes === 0) throw invalid('Nothing came: an empty file cannot be stored');
      }
      await store.put(`${folder}/${name}`, sealed());
      return { part: { name, bytes }, digests: Buffer.concat(digests) };
    },
    async read(blob, range = { start: 0, end: blob.bytes }) {
      const content = contentOf(store, blob, range);
      const first = await content.next();
      return Readable.from(resumed(first, content), { objectMode: false });
    },
    removePart: (folder, { name }) => store.remove(`${folder}/${name}`),
    tidy: ({ folder, parts }) =>
      store.tidyFolder(
        folder,
        parts.map(({ name }) => name),
      ),
    removeFolder: (folder) => store.removeFolder(folder),
  };
}

/** By hand, because a generator that nobody has begun to read would not end what it goes on with. */
function resumed(first: IteratorResult<Buffer>, rest: AsyncGenerator<Buffer>): AsyncIterable<Buffer> {
  let taken: IteratorResult<Buffer> | undefined = first;
  return {
    [Symbol.asyncIterator]: () => ({
      async next() {
        const next = taken ?? (await rest.next());
        taken = undefined;
        return next;
      },
      return: () => rest.return(undefined),
    }),
  };
}

async function* contentOf(store: BlobStore, blob: Blob, { start, end }: Range): AsyncGenerator<Buffer> {
  let partStart = 0;
  let at = start;
  for (const part of blob.parts) {
    const from = Math.max(at, partStart) - partStart;
    const to = Math.min(end - partStart, part.bytes);
    if (from < to) {
      for await (const bytes of partOf(store, blob, { part, partStart, from, to })) {
        at += bytes.length;
        yield bytes;
      }
    }
    partStart += part.bytes;
  }
  // The length is sealed with the key: what was cut off, by whomever, is not passed off as the end.
  if (at !== end || partStart !== blob.bytes) throw new MissingPart('A stored content is shorter than it was');
}

async function* partOf(
  store: BlobStore,
  { folder, key }: Blob,
  { part, partStart, from, to }: { part: BlobPart; partStart: number; from: number; to: number },
): AsyncGenerator<Buffer> {
  const first = Math.floor(from / SEGMENT_BYTES);
  const start = first * SEGMENT_BYTES;
  const stop = Math.min(Math.ceil(to / SEGMENT_BYTES) * SEGMENT_BYTES, part.bytes);
  const range = { start: sealedLength(start), end: sealedLength(stop) };
  const sealed = await store.get(`${folder}/${part.name}`, range);
  let at = start;
  for await (const segment of openSegments(createSecretKey(key), partStart / SEGMENT_BYTES + first, sealed)) {
    yield segment.subarray(Math.max(0, from - at), Math.min(segment.length, to - at));
    at += segment.length;
  }
  if (at < to) throw new MissingPart('A stored part is shorter than it was');
}
