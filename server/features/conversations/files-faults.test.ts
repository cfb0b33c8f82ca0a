import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, describe, expect, test } from 'vitest';
import { UPLOAD_PIECE_MIN_BYTES } from '#contract/files.ts';
import type { Context } from '#platform/context.ts';
import { createApp } from '#platform/http/app.ts';
import { toAppError } from '#platform/http/errors.ts';
import { mountRoutes } from '#platform/http/mount.ts';
import { newId } from '#platform/id.ts';
import { given } from '../../testing/given.ts';
import { folderOf } from '../files/policy.ts';
import { fileRoutes } from '../files/routes.ts';
import { completeUpload, deleteFile, uploadPiece } from '../files/uploads.ts';
import { fileJobs } from '../files/worker.ts';
import { personalWorkspaceOf } from '../workspaces/service.ts';
import { beginUpload, serveFile } from './files.ts';

const { platform, person } = await given();
const PIECE = UPLOAD_PIECE_MIN_BYTES;
const root = path.join(platform.config.dataDir, 'files');
mkdirSync(root, { recursive: true });

const inStore = async () => {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
};

async function begin(ctx: Context, content: Buffer): Promise<string> {
  const id = newId();
  await beginUpload(ctx, { id, name: 'data.bin', bytes: content.length });
  return id;
}

const put = (ctx: Context, id: string, offset: number, content: Buffer) =>
  uploadPiece(ctx, { uploadId: id, offset }, Readable.from([content.subarray(offset, offset + PIECE)]));

const folderIn = async (ctx: Context, id: string) => folderOf({ workspaceId: (await personalWorkspaceOf(ctx)).id, id });

async function read(ctx: Context, fileId: string): Promise<Buffer> {
  const served = await serveFile(ctx, { fileId });
  const chunks: Buffer[] = [];
  for await (const chunk of await served.open({ start: 0, end: served.bytes })) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Puts pieces until one is refused, and answers how much was there before. */
async function fill(ctx: Context, id: string, content: Buffer): Promise<{ received: number; error: unknown }> {
  let received = 0;
  try {
    while (received < content.length) ({ received } = await put(ctx, id, received, content));
  } catch (error) {
    return { received, error };
  }
  throw new Error('everything fitted');
}

const mount = (...options: string[]) => spawnSync('mount', ['-t', 'tmpfs', ...options, 'tmpfs', root]).status === 0;
const canMount = mount('-o', 'size=64k');
if (canMount) execFileSync('umount', [root]);

describe('a disk that is full', () => {
  const cleanUps: (() => void)[] = [];
  afterEach(() => {
    for (const cleanUp of cleanUps.splice(0)) cleanUp();
  });

  test.skipIf(!canMount)('takes nothing half, says so, and goes on where it was once there is space', async () => {
    mount('-o', 'size=1m');
    cleanUps.push(() => execFileSync('umount', ['-l', root]));
    const ada = await person();
    const content = randomBytes(6 * PIECE + 5);
    const id = await begin(ada, content);
    const { received, error } = await fill(ada, id, content);
    expect(toAppError(error)).toMatchObject({
      code: 'storage_full',
      message: 'The server has no space left; nothing was saved',
    });
    expect(await inStore()).toHaveLength(received / PIECE);
    expect(received).toBeGreaterThan(0);
    // Deleting works on a full disk, and gives its space to others.
    const other = await begin(ada, content);
    await deleteFile(ada, { fileId: id });
    await fileJobs(platform)['files-remove-folder']?.({ folder: await folderIn(ada, id) });
    expect(await inStore()).toEqual([]);
    const again = await fill(ada, other, content);
    expect(again.received).toBe(received);
    execFileSync('mount', ['-o', 'remount,size=8m', root]);
    for (let at = again.received; at < content.length; ) ({ received: at } = await put(ada, other, at, content));
    await completeUpload(ada, { uploadId: other });
    expect((await read(ada, other)).equals(content)).toBe(true);
  });

  test.skipIf(!canMount)('answers whoever sends, in the middle of what they send', async () => {
    mount('-o', 'size=1m');
    cleanUps.push(() => execFileSync('umount', ['-l', root]));
    const ada = await person();
    const content = randomBytes(8 * 1024 ** 2);
    const id = await begin(ada, content);
    const app = await createApp(platform);
    mountRoutes(app, platform, fileRoutes, async () => ada.actor);
    const address = await app.listen({ port: 0, host: '127.0.0.1' });
    cleanUps.push(() => void app.close());
    const answer = await fetch(`${address}/api/uploads/${id}/bytes?offset=0`, {
      method: 'PUT',
      body: content,
      headers: { 'content-type': 'application/octet-stream' },
    });
    expect(answer.status).toBe(507);
    expect(await answer.json()).toMatchObject({ error: { code: 'storage_full' } });
    expect(await inStore()).toEqual([]);
  });

  test('or limited by the system is told in the same words', async () => {
    const ignore = () => undefined;
    process.on('SIGXFSZ', ignore);
    const limit = (bytes: string) => execFileSync('prlimit', [`--pid=${process.pid}`, `--fsize=${bytes}:`]);
    cleanUps.push(() => {
      limit('unlimited');
      process.off('SIGXFSZ', ignore);
    });
    const ada = await person();
    const content = randomBytes(3 * PIECE);
    const id = await begin(ada, content);
    const before = await inStore();
    limit(String(PIECE / 2));
    await expect(put(ada, id, 0, content).catch((error) => Promise.reject(toAppError(error)))).rejects.toMatchObject({
      code: 'storage_full',
    });
    limit('unlimited');
    expect(await inStore()).toEqual(before);
    expect(await put(ada, id, 0, content)).toEqual({ received: PIECE });
  });
});

test('what a process left that was killed while it wrote goes when the upload is whole', async () => {
  const ada = await person();
  const content = randomBytes(2 * PIECE + 5);
  const id = await begin(ada, content);
  await put(ada, id, 0, content);
  const folder = path.join(root, await folderIn(ada, id));
  // Killed in the middle of a piece, and between a piece and the row that tells of it.
  await writeFile(path.join(folder, `${PIECE}-00.1234.draft`), randomBytes(1000));
  await writeFile(path.join(folder, `${PIECE}-0011223344556677`), randomBytes(1000));
  for (const at of [PIECE, 2 * PIECE]) await put(ada, id, at, content);
  await completeUpload(ada, { uploadId: id });
  expect(await readdir(folder)).toHaveLength(3);
  expect((await read(ada, id)).equals(content)).toBe(true);
});
