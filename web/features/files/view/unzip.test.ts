import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { unzipOne } from './unzip.ts';

/** A ZIP archive of one file. */
function zipOf(name: string, content: string): Uint8Array<ArrayBuffer> {
  const packed = deflateRawSync(content);
  const head = Buffer.alloc(30 + name.length);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(name.length, 26);
  head.write(name, 30);
  const entry = Buffer.alloc(46 + name.length);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt16LE(name.length, 28);
  entry.write(name, 46);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(head.length + packed.length, 16);
  return new Uint8Array(Buffer.concat([head, packed, entry, end]));
}

test('one file is found by its name and unpacked', async () => {
  const archive = zipOf('word/document.xml', '<w:p/>');
  expect(new TextDecoder().decode(await unzipOne(archive, 'word/document.xml', 100))).toBe('<w:p/>');
  expect(await unzipOne(archive, 'word/other.xml', 100)).toBeUndefined();
});

test('what unpacks to more than is wanted is given up, and what is no archive too', async () => {
  await expect(unzipOne(zipOf('a', 'x'.repeat(100_000)), 'a', 1000)).rejects.toThrow(RangeError);
  await expect(unzipOne(new Uint8Array(100), 'a', 1000)).rejects.toThrow(RangeError);
});
