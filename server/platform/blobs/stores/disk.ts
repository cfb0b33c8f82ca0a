import { randomBytes } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { type BlobStore, MissingPart } from '../store.ts';

const OWNER_ONLY_FILE = 0o600;
const OWNER_ONLY_FOLDER = 0o700;

/** Parts as files below one directory, which is made when the first one comes. */
export function openDiskStore(root: string): BlobStore {
  const pathOf = (name: string) => path.join(root, name);
  return {
    async put(name, source) {
      const target = pathOf(name);
      const folder = path.dirname(target);
      const made = await mkdir(folder, { recursive: true, mode: OWNER_ONLY_FOLDER });
      const draft = `${target}.${randomBytes(4).toString('hex')}.draft`;
      try {
        await writeDurably(draft, source);
        await rename(draft, target);
        await syncFolders(folder, made === undefined ? folder : path.dirname(made));
      } catch (error) {
        // Nobody will know of it: on a full disk above all its place is needed.
        await Promise.all([draft, target].map((file) => rm(file, { force: true })));
        throw error;
      }
    },
    async get(name, { start, end }) {
      const handle = await open(pathOf(name), 'r').catch((cause: unknown) => {
        throw isMissing(cause) ? new MissingPart('A part of a file is not on the disk', { cause }) : cause;
      });
      return handle.createReadStream({ start, end: end - 1, highWaterMark: 256 * 1024 });
    },
    remove: (name) => rm(pathOf(name), { force: true }),
    async tidyFolder(folder, keep) {
      const names = await readdir(pathOf(folder));
      const left = names.filter((name) => !keep.includes(name));
      await Promise.all(left.map((name) => rm(path.join(pathOf(folder), name), { recursive: true, force: true })));
    },
    async removeFolder(folder) {
      await rm(pathOf(folder), { recursive: true, force: true });
    },
  };
}

async function writeDurably(file: string, source: AsyncIterable<Buffer>): Promise<void> {
  const handle = await open(file, 'wx', OWNER_ONLY_FILE);
  try {
    for await (const chunk of source) await writeAll(handle, chunk);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function writeAll(handle: FileHandle, chunk: Buffer): Promise<void> {
  for (let at = 0; at < chunk.length; ) at += (await handle.write(chunk, at)).bytesWritten;
}

/** A new name is safe once its folder is, and a new folder once the one above it is. */
async function syncFolders(from: string, upTo: string): Promise<void> {
  for (let folder = from; ; folder = path.dirname(folder)) {
    const handle = await open(folder, 'r');
    // Some file systems cannot sync a directory, and need not.
    await handle.sync().catch(() => undefined);
    await handle.close();
    if (folder === upTo || folder === path.dirname(folder)) return;
  }
}

const isMissing = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT';
