import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { zipOf } from './testing/zip-of.ts';
import { Zip } from './zip.ts';

test('parts are found by their names and unpacked', async () => {
  const zip = new Zip(zipOf({ 'word/document.xml': '<w:p/>', 'a/b.bin': Buffer.from([1, 2, 3]) }, deflateRawSync));
  expect(await zip.text('word/document.xml', 100)).toEqual({ text: '<w:p/>', isWhole: true });
  expect(await zip.bytes('a/b.bin', 100)).toEqual(new Uint8Array([1, 2, 3]));
  expect(await zip.text('word/other.xml', 100)).toBeUndefined();
});

test('of what unpacks to more than is wanted there is the beginning of a text, and nothing of the rest', async () => {
  const bomb = new Zip(zipOf({ a: Buffer.alloc(20_000_000, 'x') }, deflateRawSync));
  expect(await bomb.text('a', 1000)).toEqual({ text: 'x'.repeat(1000), isWhole: false });
  expect(await bomb.bytes('a', 1000)).toBeUndefined();
});

test('what is no archive, or damaged, is refused', async () => {
  expect(() => new Zip(new ArrayBuffer(100))).toThrow(RangeError);
  expect(() => new Zip(new ArrayBuffer(3))).toThrow(RangeError);
  const damaged = zipOf({ a: 'word '.repeat(100) }, deflateRawSync);
  new Uint8Array(damaged).fill(0xff, 31, 31 + deflateRawSync('word '.repeat(100)).length);
  await expect(new Zip(damaged).text('a', 1000)).rejects.toThrow();
});
