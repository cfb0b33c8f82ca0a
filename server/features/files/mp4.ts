import type { ReadSome } from './archive.ts';

/** A film has a handful of boxes at each level; a hostile file may have millions. */
const BOXES_MAX = 64;
const HEADER_BYTES = 16;
/** What a track is stands near its beginning, before the table of its samples. */
const TRACK_HEAD_BYTES = 2048;

type Box = { name: string; start: number; end: number };

/**
 * Whether an MP4 file is a film or a sound: what its tracks say. Browsers that record sound call it neither; what has no
 * track that could be read is a film, which a player of films plays too.
 */
export async function mp4Type(read: ReadSome, bytes: number): Promise<'audio/mp4' | 'video/mp4'> {
  const tracks = new Set<string>();
  for await (const box of boxesIn(read, 0, bytes)) {
    if (box.name !== 'moov') continue;
    for await (const { name, start, end } of boxesIn(read, box.start, box.end)) {
      if (name === 'trak') tracks.add(handlerOf(await read(start, Math.min(end, start + TRACK_HEAD_BYTES))));
    }
    break;
  }
  return tracks.has('soun') && !tracks.has('vide') ? 'audio/mp4' : 'video/mp4';
}

async function* boxesIn(read: ReadSome, from: number, to: number): AsyncGenerator<Box> {
  for (let at = from, count = 0; at + 8 <= to && count < BOXES_MAX; count++) {
    const header = await read(at, Math.min(to, at + HEADER_BYTES));
    const size = sizeOf(header, to - at);
    const isLong = header.readUInt32BE(0) === 1;
    if (size === undefined || size > to - at) return;
    yield { name: header.toString('latin1', 4, 8), start: at + (isLong ? 16 : 8), end: at + size };
    at += size;
  }
}

/** Undefined for what no box can be. */
function sizeOf(header: Buffer, left: number): number | undefined {
  const size = header.readUInt32BE(0);
  if (size === 0) return left;
  if (size !== 1) return size >= 8 ? size : undefined;
  const long = header.length < HEADER_BYTES ? 0n : header.readBigUInt64BE(8);
  return long >= 16n && long <= BigInt(left) ? Number(long) : undefined;
}

/** `soun`, `vide` or another; empty where it does not say. */
function handlerOf(track: Buffer): string {
  const at = track.indexOf('hdlr', 0, 'latin1');
  return at < 0 ? '' : track.toString('latin1', at + 12, at + 16);
}
