import { describe, expect, test } from 'vitest';
import { zipOf } from '../../testing/samples.ts';
import { archiveRefusal, archiveType, readArchive } from './archive.ts';

const GIB = 1024 ** 3;
const open = (bytes: Buffer) => readArchive(async (start, end) => bytes.subarray(start, end), bytes.length);

async function refusalOf(bytes: Buffer): Promise<string | undefined> {
  const entries = await open(bytes);
  if (!entries) throw new Error('no archive');
  return archiveRefusal(entries, bytes.length);
}

describe('an archive', () => {
  test('is listed without being unpacked', async () => {
    const entries = await open(
      zipOf([
        { name: 'a/b.txt', content: 'tea' },
        { name: 'ümlaut.md', content: 'x'.repeat(99) },
      ]),
    );
    expect(entries?.map(({ name, bytes }) => [name, bytes])).toEqual([
      ['a/b.txt', 3],
      ['ümlaut.md', 99],
    ]);
  });

  test('with a remark behind it is found', async () => {
    const bytes = Buffer.concat([zipOf([{ name: 'a' }]), Buffer.from('remark')]);
    bytes.writeUInt16LE(6, bytes.length - 8);
    expect(await open(bytes)).toHaveLength(1);
  });

  test.each([
    ['nothing', zipOf([])],
    ['cut off', zipOf([{ name: 'a', content: 'b' }]).subarray(0, -9)],
    ['no archive at all', Buffer.from('PK\x03\x04 or so it says')],
    ['a directory that points beyond the end', corrupt(16, 0x7fffffff)],
    ['a directory that is longer than it is', corrupt(12, 0x00ffffff)],
  ])('that is %s has no list, and breaks nothing', async (_what, bytes) => {
    expect(await open(bytes)).toBeUndefined();
  });

  test('that would grow beyond measure is refused, in numbers', async () => {
    const bomb = zipOf([{ name: 'zeros', content: Buffer.alloc(1000), claims: { bytes: 4 * GIB - 2 } }]);
    expect(await refusalOf(bomb)).toMatch(/would grow from .* bytes to 4 GB/);
    const overlapping = Array.from({ length: 300 }, (_, i) => ({
      name: `${i}`,
      content: 'x',
      claims: { bytes: 1_000_000, packedBytes: 900_000 },
    }));
    expect(await refusalOf(zipOf(overlapping))).toMatch(/would grow/);
    expect(
      await refusalOf(zipOf([{ name: 'log.txt', content: 'the same line again\n'.repeat(50_000) }])),
    ).toBeUndefined();
  });

  test.each(['../evil.sh', 'a/../../b', '/etc/passwd', '..\\evil.bat', 'C:\\evil.bat', 'a/..'])(
    'with the name %s is refused',
    async (name) => {
      expect(await refusalOf(zipOf([{ name }]))).toMatch(/lead out of the folder/);
    },
  );

  test('with dots that lead nowhere is not', async () => {
    expect(await refusalOf(zipOf([{ name: 'a..b/...c' }, { name: './x' }]))).toBeUndefined();
  });

  test.each([
    ['wordprocessingml.document', zipOf([{ name: '[Content_Types].xml' }, { name: 'word/document.xml' }])],
    ['spreadsheetml.sheet', zipOf([{ name: 'xl/workbook.xml' }])],
    [
      'opendocument.text',
      zipOf([{ name: 'mimetype', content: 'application/vnd.oasis.opendocument.text' }, { name: 'content.xml' }]),
    ],
    ['epub+zip', zipOf([{ name: 'mimetype', content: 'application/epub+zip' }])],
    ['application/zip', zipOf([{ name: 'mimetype', content: 'text/html' }])],
  ])('may be a %s', async (type, bytes) => {
    expect(archiveType((await open(bytes)) ?? [], bytes)).toContain(type);
  });
});

function corrupt(field: number, value: number): Buffer {
  const bytes = zipOf([{ name: 'a', content: 'b' }]);
  bytes.writeUInt32LE(value, bytes.length - 22 + field);
  return bytes;
}
