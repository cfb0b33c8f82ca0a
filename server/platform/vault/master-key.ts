import { randomBytes } from 'node:crypto';
import { chmod, constants, copyFile, link, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Db } from '../db/database.ts';
import { StartError } from '../start-error.ts';
import { KEY_BYTES } from './envelope.ts';
import { checkMasterKey, hasSealedData } from './master-key-check.ts';
import { rewrap } from './rewrap.ts';

const OWNER_ONLY = 0o600;
const OPEN_TO_GROUP_OR_WORLD = 0o077;
const WRITABLE_OR_OPEN_TO_WORLD = 0o027;

/**
 * The master key from its file: 32 bytes as base64 or hex text. Made when the file is missing and nothing is sealed
 * yet; otherwise a missing file is refused, because a new key would open nothing.
 */
export async function loadMasterKey(options: { file: string; hasSealedData: () => Promise<boolean> }): Promise<Buffer> {
  const { file } = options;
  const found = await readKeyFile(file);
  if (found) return found;
  if (await options.hasSealedData()) {
    throw new StartError(
      `The master key file ${file} is missing, and the data of this database cannot be read without it: put it back from where its copy is kept.`,
    );
  }
  await makeKeyFile(file, randomBytes(KEY_BYTES));
  // Read back and not remembered: of two servers that start at once, one file stays.
  const made = await readKeyFile(file);
  if (!made) throw new StartError(`The master key file ${file} was removed while it was being made.`);
  return made;
}

/** What a start needs: the key that belongs to this database, or one clear line why there is none. */
export async function unlockMasterKey({ db, file }: { db: Db; file: string }): Promise<Buffer> {
  const masterKey = await loadMasterKey({ file, hasSealedData: () => hasSealedData(db) });
  const next = await readKeyFile(nextTo(file));
  if (!next) {
    await checkMasterKey(db, masterKey);
    return masterKey;
  }
  // A rotation was cut off. The database knows which of the two files holds its key.
  try {
    await checkMasterKey(db, next);
  } catch {
    await checkMasterKey(db, masterKey);
    await rm(nextTo(file));
    return masterKey;
  }
  await rename(nextTo(file), file);
  return next;
}

/**
 * Replaces the master key and wraps every data key anew; content is not touched. Running servers must be started
 * again: until then they read, but can make no new keys. May be cut off anywhere; `unlockMasterKey` puts it right.
 */
export async function rotateMasterKey({ db, file }: { db: Db; file: string }): Promise<{ keys: number }> {
  const from = await unlockMasterKey({ db, file });
  const to = randomBytes(KEY_BYTES);
  // In this order: the new key must be safe on disk before the first data key depends on it.
  await makeKeyFile(nextTo(file), to);
  const keys = await rewrap(db, from, to);
  await rename(nextTo(file), file);
  return { keys };
}

const nextTo = (file: string) => `${file}.next`;

async function readKeyFile(file: string): Promise<Buffer | undefined> {
  const text = await readText(file);
  if (text === undefined) return undefined;
  await keepPrivate(file);
  const key = parseKey(text.trim());
  if (!key) throw new StartError(`The master key file ${file} must hold ${KEY_BYTES} bytes as base64 or hex text.`);
  return key;
}

async function readText(file: string): Promise<string | undefined> {
  try {
    const handle = await open(file, 'r');
    try {
      return await handle.readFile('utf8');
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw new StartError(`The master key file ${file} cannot be read (${codeOf(error)}).`, { cause: error });
  }
}

function parseKey(text: string): Buffer | undefined {
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex');
  if (/^[A-Za-z0-9+/_-]{43}=?$/.test(text)) return Buffer.from(text, 'base64');
  return undefined;
}

/** Closes a file that others could read. Where that is impossible (a mounted secret), its group may read it at most. */
async function keepPrivate(file: string): Promise<void> {
  if (process.platform === 'win32') return;
  const { mode } = await stat(file);
  if ((mode & OPEN_TO_GROUP_OR_WORLD) === 0) return;
  try {
    await chmod(file, OWNER_ONLY);
  } catch (error) {
    if ((mode & WRITABLE_OR_OPEN_TO_WORLD) === 0) return;
    throw new StartError(`The master key file ${file} can be read by others: run chmod 600 on it.`, { cause: error });
  }
}

/** Whole or not at all, and never in place of a key that is there. */
async function makeKeyFile(file: string, key: Buffer): Promise<void> {
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  try {
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    await writeDurably(draft, `${key.toString('base64')}\n`);
    await putInPlace(draft, file);
    await syncDirectory(path.dirname(file));
  } catch (error) {
    throw new StartError(
      `The master key file ${file} cannot be made (${codeOf(error)}): check that its directory is writable.`,
      {
        cause: error,
      },
    );
  } finally {
    await rm(draft, { force: true });
  }
}

async function putInPlace(draft: string, file: string): Promise<void> {
  try {
    await link(draft, file);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return;
    // Some file systems know no links; a copy can be seen half-written, but only at a first start of two at once.
    await copyFile(draft, file, constants.COPYFILE_EXCL);
  }
}

async function writeDurably(file: string, text: string): Promise<void> {
  const handle = await open(file, 'wx', OWNER_ONLY);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r');
  // Some file systems cannot sync a directory, and need not.
  await handle.sync().catch(() => undefined);
  await handle.close();
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : 'unknown');
