import { randomBytes } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { testDirectory } from '../../testing/directory.ts';
import { s3Store } from '../../testing/s3.ts';
import { type Blob, contentDigest, newBlobKey, openBlobs } from './blobs.ts';
import { checkBlobStore } from './open.ts';
import { piecesOf, SEGMENT_BYTES } from './segments.ts';
import { MissingPart } from './store.ts';
import { openDiskStore } from './stores/disk.ts';
import { openS3Store } from './stores/s3.ts';

const S = SEGMENT_BYTES;

/** Small and odd chunks: where they end must not matter. */
const streamOf = (content: Buffer, chunk = 7_001) =>
  Readable.from(
    (function* () {
      for (let at = 0; at < content.length; at += chunk) yield content.subarray(at, at + chunk);
    })(),
  );

const root = await testDirectory();
const s3 = await s3Store();
const strict = await s3Store({ isStrict: true });
const onDisk = async () => {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => path.relative(root, path.join(parentPath, name)));
};
const STORES = [
  { kind: 'disk', store: openDiskStore(root), fileOf: (name: string) => path.join(root, name), list: onDisk },
  { kind: 'S3', store: openS3Store(s3.settings), fileOf: s3.fileOf, list: s3.list },
];

describe.each(STORES)('on $kind', ({ store, fileOf, list }) => {
  const blobs = openBlobs(store);
  const listIn = async (folder: string) => (await list()).filter((name) => name.startsWith(`${folder}/`));

  async function stored(content: Buffer, cuts: number[] = []): Promise<{ blob: Blob; digests: Buffer[] }> {
    const folder = `w/${randomBytes(4).toString('hex')}`;
    const key = newBlobKey();
    const written = [];
    for (const [i, offset] of [0, ...cuts].entries()) {
      const part = content.subarray(offset, cuts[i] ?? content.length);
      written.push(await blobs.write({ folder, key, offset, maxBytes: part.length }, streamOf(part)));
    }
    const blob = { folder, key, bytes: content.length, parts: written.map(({ part }) => part) };
    return { blob, digests: written.map(({ digests }) => digests) };
  }

  async function read(blob: Blob, range?: { start: number; end: number }): Promise<Buffer> {
    const chunks: Buffer[] = [];
    for await (const chunk of await blobs.read(blob, range)) chunks.push(chunk);
    return Buffer.concat(chunks);
  }

  const pathsOf = ({ folder, parts }: Blob) => parts.map(({ name }) => fileOf(`${folder}/${name}`));

  describe('a stored content', () => {
    test('comes back as it was, whole and in part, however it was cut', async () => {
      const content = randomBytes(5 * S + 123);
      for (const cuts of [[], [S], [2 * S, 4 * S], [S, 2 * S, 3 * S, 4 * S, 5 * S]]) {
        const { blob } = await stored(content, cuts);
        expect((await read(blob)).equals(content)).toBe(true);
        for (const [start, end] of [
          [0, 1],
          [S - 1, S + 1],
          [S, 2 * S],
          [10, content.length],
          [content.length - 1, content.length],
          [3 * S + 5, 5 * S + 100],
        ] as const) {
          expect((await read(blob, { start, end })).equals(content.subarray(start, end))).toBe(true);
        }
      }
    });

    test('has one digest, however it was cut, and another for other content', async () => {
      const content = randomBytes(3 * S);
      const digestOf = async (cuts: number[], of = content) =>
        contentDigest((await stored(of, cuts)).digests, of.length);
      const digest = await digestOf([]);
      expect((await digestOf([S])).equals(digest)).toBe(true);
      expect((await digestOf([S, 2 * S])).equals(digest)).toBe(true);
      const other = Buffer.from(content);
      other[S + 7]! ^= 1;
      expect((await digestOf([S], other)).equals(digest)).toBe(false);
    });

    test('lies there unreadable', async () => {
      const content = Buffer.from('Attack at dawn. '.repeat(1000));
      const { blob } = await stored(content);
      for (const file of pathsOf(blob)) {
        const sealed = await readFile(file);
        expect(sealed.includes('dawn')).toBe(false);
        expect(sealed.length).toBeGreaterThan(content.length);
      }
    });

    test('is refused when a bit of it changed, segments changed places, or it was cut', async () => {
      const content = randomBytes(4 * S);
      const { blob } = await stored(content);
      const [file = ''] = pathsOf(blob);
      const sealed = await readFile(file);
      const length = sealed.length / 4;
      const [one, two, ...rest] = [0, 1, 2, 3].map((i) => sealed.subarray(i * length, (i + 1) * length));
      const flipped = Buffer.from(sealed);
      flipped[length * 2 + 40]! ^= 4;
      const wrong = [
        flipped,
        Buffer.concat([two!, one!, ...rest]),
        Buffer.concat([one!, one!, ...rest]),
        sealed.subarray(0, 3 * length),
        sealed.subarray(0, -1),
      ];
      for (const bytes of wrong) {
        await writeFile(file, bytes);
        await expect(read(blob)).rejects.toThrow();
      }
      await writeFile(file, sealed);
      expect((await read(blob)).equals(content)).toBe(true);
      // A part that the database was made to forget.
      const cut = await stored(content, [2 * S]);
      await expect(read({ ...cut.blob, parts: cut.blob.parts.slice(0, 1) })).rejects.toThrow(MissingPart);
      await expect(read({ ...cut.blob, parts: cut.blob.parts.toReversed() })).rejects.toThrow();
    });

    test('that is not there is known before the first byte', async () => {
      const { blob } = await stored(randomBytes(10));
      for (const file of pathsOf(blob)) await rm(file);
      await expect(blobs.read(blob)).rejects.toThrow(MissingPart);
    });

    test('leaves no open file behind where nobody goes on reading', async () => {
      const { blob } = await stored(randomBytes(40 * S));
      const openFiles = async () => (await readdir('/proc/self/fd')).length;
      const before = await openFiles();
      for (let i = 0; i < 20; i++) {
        const content = await blobs.read(blob);
        if (i % 2) for await (const _chunk of content) break;
        content.destroy();
      }
      await expect.poll(openFiles).toBeLessThanOrEqual(before + 2);
    });
  });

  describe('a part that cannot be kept leaves nothing behind', () => {
    const attempts: [string, Readable, number][] = [
      ['is longer than it may be', streamOf(randomBytes(3 * S)), 2 * S],
      ['is empty', streamOf(Buffer.alloc(0)), S],
      [
        'breaks off',
        Readable.from(
          (function* () {
            yield randomBytes(2 * S);
            throw new Error('gone');
          })(),
        ),
        9 * S,
      ],
    ];
    test.each(attempts)('because it %s', async (_what, source, maxBytes) => {
      const folder = `w/${randomBytes(4).toString('hex')}`;
      await expect(blobs.write({ folder, key: newBlobKey(), offset: 0, maxBytes }, source)).rejects.toThrow();
      expect(await listIn(folder)).toEqual([]);
    });
  });

  test('tidying a folder takes what is no part of the content', async () => {
    const content = randomBytes(3 * S);
    const { blob } = await stored(content, [S]);
    await blobs.write({ ...blob, offset: 2 * S, maxBytes: S }, streamOf(randomBytes(S)));
    expect(await listIn(blob.folder)).toHaveLength(3);
    await blobs.tidy(blob);
    expect(await listIn(blob.folder)).toHaveLength(2);
    expect((await read(blob)).equals(content)).toBe(true);
  });

  test('removing a folder takes all of it, and may be repeated', async () => {
    const { blob } = await stored(randomBytes(3 * S), [S]);
    // Another whose name begins like it.
    await blobs.write({ ...blob, folder: `${blob.folder}1`, offset: 0, maxBytes: S }, streamOf(randomBytes(S)));
    await blobs.removeFolder(blob.folder);
    await blobs.removeFolder(blob.folder);
    expect(await listIn(blob.folder)).toEqual([]);
    expect(await listIn(`${blob.folder}1`)).toHaveLength(1);
  });
});

describe('an S3 store', () => {
  const store = openS3Store(s3.settings);
  const whole = async (name: string, bytes: number) => {
    const chunks: Buffer[] = [];
    for await (const chunk of await store.get(name, { start: 0, end: bytes })) chunks.push(chunk);
    return Buffer.concat(chunks);
  };

  test('takes what is long in pieces, and shows all of it or nothing', async () => {
    const content = randomBytes(40 * 1024 ** 2);
    await store.put('long/whole', streamOf(content, 65_564));
    expect((await whole('long/whole', content.length)).equals(content)).toBe(true);
    const broken = Readable.from(
      (function* () {
        yield content;
        throw new Error('gone');
      })(),
    );
    await expect(store.put('long/broken', broken)).rejects.toThrow('gone');
    expect((await s3.list()).filter((name) => name.startsWith('long/'))).toEqual(['long/whole']);
  });

  test('that cannot be reached is told in words, and names no key', async () => {
    const away = openS3Store({ ...strict.settings, endpoint: 'http://127.0.0.1:9' });
    await expect(away.remove('a')).rejects.toMatchObject({ code: 'unavailable' });
    const refused = openS3Store({ ...strict.settings, secretAccessKey: 'wrong-canary' });
    const error = await refused.put('a', streamOf(Buffer.from('tea'))).catch((thrown) => thrown);
    expect(error).toMatchObject({ code: 'unavailable', cause: { message: expect.stringContaining('403') } });
    expect(inspect(error, { depth: 9 })).not.toMatch(/S3RVER|canary/);
  });

  test.each([
    ['S3_ENDPOINT', { endpoint: 'http://127.0.0.1:9' }, /^S3_ENDPOINT is .*nothing answers there/],
    ['S3_BUCKET', { bucket: 'missing' }, /^S3_BUCKET is "missing", but there is no such bucket/],
    ['S3_ACCESS_KEY_ID', { accessKeyId: 'nobody' }, /^S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY are refused/],
    [
      'S3_SECRET_ACCESS_KEY',
      { secretAccessKey: 'wrong-canary' },
      /^S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY are refused/,
    ],
  ])('with a wrong %s stops the start in one line', async (_name, wrong, line) => {
    const refused = checkBlobStore({ s3: { ...strict.settings, ...wrong } });
    await expect(refused).rejects.toThrow(line);
    await expect(refused).rejects.not.toThrow(/\n|canary/);
    const before = await strict.list();
    await checkBlobStore({ s3: strict.settings });
    expect(await strict.list()).toEqual(before);
  });
});

test('pieces have one length, whatever the chunks', async () => {
  for (const chunk of [1, 5, 6, 1000]) {
    const lengths: number[] = [];
    for await (const piece of piecesOf(streamOf(randomBytes(20), chunk), 6)) lengths.push(piece.length);
    expect(lengths).toEqual([6, 6, 6, 2]);
  }
});
