import { describe, expect, test } from 'vitest';
import { mp4Type } from './mp4.ts';

const box = (name: string, ...content: Buffer[]) => {
  const inside = Buffer.concat(content);
  const header = Buffer.alloc(8);
  header.writeUInt32BE(inside.length + 8);
  header.write(name, 4, 'latin1');
  return Buffer.concat([header, inside]);
};
const ftyp = box('ftyp', Buffer.from('iso5\0\0\0\0iso5iso6mp41'));
const track = (kind: string, tableBytes = 0) =>
  box(
    'trak',
    box('tkhd', Buffer.alloc(84)),
    box('mdia', box('mdhd', Buffer.alloc(24)), box('hdlr', Buffer.alloc(8), Buffer.from(kind), Buffer.alloc(12))),
    box('stbl', Buffer.alloc(tableBytes)),
  );
const sound = (bytes: number) => box('mdat', Buffer.alloc(bytes));

let reads = 0;
async function typeOf(...boxes: Buffer[]) {
  const file = Buffer.concat(boxes);
  reads = 0;
  return mp4Type(async (start, end) => {
    reads += 1;
    return file.subarray(start, end);
  }, file.length);
}

describe('an MP4 file', () => {
  test('is a sound where all its tracks are, as what Safari records', async () => {
    expect(await typeOf(ftyp, box('moov', box('mvhd', Buffer.alloc(100)), track('soun')), sound(900))).toBe(
      'audio/mp4',
    );
  });

  test('says so at its end too, behind all that is heard', async () => {
    expect(await typeOf(ftyp, box('free'), sound(300_000), box('moov', track('soun')))).toBe('audio/mp4');
    expect(reads).toBeLessThan(12);
  });

  test('is a film as soon as something is to be seen, wherever that track stands', async () => {
    expect(await typeOf(ftyp, box('moov', track('vide'), track('soun')))).toBe('video/mp4');
    expect(await typeOf(ftyp, box('moov', track('soun', 200_000), track('vide')))).toBe('video/mp4');
  });

  test('that is cut, empty or hostile is a film, in finite time', async () => {
    const moov = box('moov', track('soun'));
    for (const boxes of [
      [],
      [ftyp],
      [ftyp, moov.subarray(0, 40)],
      [ftyp, Buffer.from('00000001', 'hex'), Buffer.from('mdatffff')],
      [ftyp, Buffer.from('00000002', 'hex'), Buffer.from('moov')],
      [ftyp, ...Array.from({ length: 100_000 }, () => box('free')), moov],
      [ftyp, box('moov', box('trak'))],
    ])
      expect(await typeOf(...boxes)).toBe('video/mp4');
    expect(reads).toBeLessThan(100);
  });

  test('may have boxes that are longer than four bytes can tell, and a last one without a length', async () => {
    const long = Buffer.alloc(16);
    long.writeUInt32BE(1);
    long.write('mdat', 4);
    long.writeBigUInt64BE(516n, 8);
    const last = box('moov', track('soun'));
    last.writeUInt32BE(0);
    expect(await typeOf(ftyp, long, Buffer.alloc(500), last)).toBe('audio/mp4');
  });
});
