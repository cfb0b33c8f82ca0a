import { expect, test } from 'vitest';
import { zipOf } from '../../testing/samples.ts';
import { archiveRefusal, growthRefusal, readArchive } from './archive.ts';
import { nestedBytes } from './nested.ts';

async function judge(file: Buffer) {
  const read = async (start: number, end: number) => file.subarray(start, end);
  const entries = (await readArchive(read, file.length)) ?? [];
  const bytes = await nestedBytes(read, entries, file.length);
  return { flat: archiveRefusal(entries, file.length), bytes, nested: growthRefusal(bytes, file.length) };
}

/** Archives in archives, many equal ones on each level, as in 42.zip. */
function bombOf(levels: number, width: number): Buffer {
  let inner = zipOf([{ name: 'zeros', content: Buffer.alloc(1_000_000) }]);
  for (let level = 0; level < levels; level++) {
    const content = inner;
    inner = zipOf(Array.from({ length: width }, (_, i) => ({ name: `${i}.zip`, content })));
  }
  return inner;
}

test('an archive of archives of archives is refused for what all of them come to', async () => {
  const { flat, bytes, nested } = await judge(bombOf(5, 16));
  expect(flat).toBeUndefined();
  expect(bytes).toBe(16 ** 5 * 1_000_000);
  expect(nested).toMatch(/^This archive would grow from .* to 977 GB/);
});

test('an archive of harmless archives is not, nor one of more than are looked into', async () => {
  const inner = (text: string) => zipOf([{ name: 'a.txt', content: text }]);
  const parts = Array.from({ length: 100 }, (_, i) => ({ name: `${i}.zip`, content: inner(`Number ${i}`) }));
  expect(await judge(zipOf(parts))).toMatchObject({ flat: undefined, nested: undefined });
  // One that is damaged counts as what it says.
  const damaged = zipOf([{ name: 'a.zip', content: Buffer.from('PK nothing') }]);
  expect(await judge(damaged)).toMatchObject({ bytes: 10, nested: undefined });
});
