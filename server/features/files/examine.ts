import type { Readable } from 'node:stream';
import { PICTURE_HEAD_BYTES, readPictureHead } from '#contract/pictures.ts';
import type { Blob, Blobs } from '#platform/blobs/blobs.ts';
import { archiveRefusal, archiveType, growthRefusal, type ReadSome, readArchive } from './archive.ts';
import { mp4Type } from './mp4.ts';
import { nestedBytes } from './nested.ts';
import { isMisnamed } from './policy.ts';
import type { FileMeta } from './sealing.ts';
import { sniff } from './sniff.ts';

export type Examined = Pick<FileMeta, 'type' | 'width' | 'height' | 'isMisnamed'>;

/** What a file is, by its bytes; or why it is not taken. Reads its two ends, and of archives those that are in it. */
export async function examine(blobs: Blobs, blob: Blob, name: string): Promise<Examined | { refusal: string }> {
  const read = readerOf(blobs, blob);
  const head = await read(0, Math.min(blob.bytes, PICTURE_HEAD_BYTES));
  const sniffed = sniff(head, name);
  const found = sniffed === 'video/mp4' ? await mp4Type(read, blob.bytes) : sniffed;
  const picture = readPictureHead(head);
  const size = { width: picture?.width ?? null, height: picture?.height ?? null };
  if (found !== 'application/zip') return { type: found, ...size, isMisnamed: isMisnamed(name, found) };
  const entries = await readArchive(read, blob.bytes);
  const refusal =
    entries &&
    (archiveRefusal(entries, blob.bytes) ?? growthRefusal(await nestedBytes(read, entries, blob.bytes), blob.bytes));
  if (refusal) return { refusal };
  // Without a directory that can be read it only begins like one.
  const type = entries ? archiveType(entries, head) : 'application/octet-stream';
  return { type, ...size, isMisnamed: isMisnamed(name, type) };
}

export function readerOf(blobs: Blobs, blob: Blob): ReadSome {
  return async (start, end) => Buffer.concat(await chunksOf(await blobs.read(blob, { start, end })));
}

async function chunksOf(content: Readable): Promise<Buffer[]> {
  const chunks: Buffer[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return chunks;
}
