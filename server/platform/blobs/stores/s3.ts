import { setTimeout } from 'node:timers/promises';
import { S3mini, S3NetworkError, S3ServiceError } from 's3mini';
import { AppError, unavailable } from '../../errors.ts';
import { type BlobStore, MissingPart } from '../store.ts';

export type S3Settings = {
  endpoint: string;
  bucket: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
};

/** What is longer goes up in pieces of this length. S3 takes 10,000 of them, and some stores only equal ones. */
const PIECE_BYTES = 16 * 1024 * 1024;
/** For the head of an answer; its body may take longer, as long as some of it comes. */
const ANSWER_WITHIN_MS = 60_000;
const AT_ONCE = 8;

/** Parts as objects of a bucket, by their names. Buckets are addressed in the path, which every such store understands. */
export function openS3Store(settings: S3Settings): BlobStore {
  const client = clientOf(settings);
  return {
    put: (name, source) => told(() => put(client, name, source)),
    get: (name, range) => told(() => get(client, name, range)),
    remove: (name) => told(() => remove(client, [name])),
    tidyFolder: (folder, keep) =>
      told(async () => {
        const kept = new Set(keep.map((name) => `${folder}/${name}`));
        await remove(
          client,
          (await listFolder(client, folder)).filter((name) => !kept.has(name)),
        );
      }),
    removeFolder: (folder) => told(async () => remove(client, await listFolder(client, folder))),
  };
}

export const clientOf = ({ endpoint, bucket, ...settings }: S3Settings): S3mini =>
  new S3mini({ ...settings, endpoint: `${endpoint}/${bucket}`, fetch: answeredInTime });

class NoAnswer extends Error {}

const answeredInTime: typeof fetch = async (input, init) => {
  const abort = new AbortController();
  const timer = globalThis.setTimeout(() => abort.abort(new NoAnswer('no answer in time')), ANSWER_WITHIN_MS);
  try {
    return await fetch(input, { ...init, signal: abort.signal, redirect: 'manual' });
  } finally {
    clearTimeout(timer);
  }
};

/** An object appears whole or not at all; of pieces that are not joined nothing is kept. */
async function put(client: S3mini, name: string, source: AsyncIterable<Buffer>): Promise<void> {
  const pieces = piecesOf(source);
  const first = await pieces.next();
  if (first.done) throw new Error('nothing came to be stored');
  const second = await pieces.next();
  if (second.done) {
    await repeated(() => client.putObject(name, first.value));
    return;
  }
  const uploadId = await repeated(() => client.getMultipartUploadId(name));
  const uploadPiece = (piece: Buffer, number: number) =>
    repeated(() => client.uploadPart(name, uploadId, piece, number));
  try {
    const uploaded = [await uploadPiece(first.value, 1)];
    for (let next: IteratorResult<Buffer, undefined> = second; !next.done; next = await pieces.next())
      uploaded.push(await uploadPiece(next.value, uploaded.length + 1));
    const whole = await client.completeMultipartUpload(name, uploadId, uploaded);
    // A store may begin to answer with 200 and fail afterwards.
    if (!whole.etag) throw new Error('the pieces could not be joined');
  } catch (error) {
    await client.abortMultipartUpload(name, uploadId).catch(() => undefined);
    throw error;
  }
}

async function* piecesOf(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer, undefined> {
  let chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of source) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes < PIECE_BYTES) continue;
    yield Buffer.concat(chunks, bytes);
    chunks = [];
    bytes = 0;
  }
  if (bytes > 0) yield Buffer.concat(chunks, bytes);
  return undefined;
}

async function get(client: S3mini, name: string, { start, end }: { start: number; end: number }) {
  const { status, body } = await repeated(() => client.getObjectRaw(name, false, start, end));
  if (!body || (status !== 206 && start > 0)) throw new Error(`a range was asked for and answered by ${status}`);
  return buffersOf(body, end - start);
}

/** A store that does not know ranges answers with everything from the beginning on. */
async function* buffersOf(body: ReadableStream<Uint8Array>, bytes: number): AsyncGenerator<Buffer> {
  let left = bytes;
  for await (const chunk of body) {
    yield Buffer.from(chunk.buffer, chunk.byteOffset, Math.min(left, chunk.byteLength));
    left -= chunk.byteLength;
    if (left <= 0) return;
  }
}

async function listFolder(client: S3mini, folder: string): Promise<string[]> {
  const objects = await repeated(() => client.listObjects('/', `${folder}/`));
  return (objects ?? []).map(({ Key }) => Key);
}

async function remove(client: S3mini, names: readonly string[]): Promise<void> {
  for (let at = 0; at < names.length; at += AT_ONCE)
    await Promise.all(names.slice(at, at + AT_ONCE).map((name) => repeated(() => client.deleteObject(name))));
}

async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toTold(error);
  }
}

/** In the user's words. What a store answers may name the key it was asked with, so nothing of it goes on. */
function toTold(error: unknown): unknown {
  const { status, code } = answerIn(error);
  if (status === undefined && code === undefined) return error;
  const cause = new Error(`The S3 store answered ${status ?? 'nothing'} (${code ?? 'no code'})`);
  if (code === 'NoSuchKey') return new MissingPart('A part of a file is not in the S3 store', { cause });
  if (status === 507 || /quota|storage_?full|insufficient/i.test(code ?? ''))
    return new AppError('storage_full', 'The server has no space left; nothing was saved', { cause });
  return unavailable('The store of files does not answer: try again in a moment', cause);
}

const TRIES = 3;
const PAUSE_MS = 200;

/** Stores of this kind are busy for a moment now and then. Everything that is asked here may be asked twice. */
async function repeated<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      const { status, code } = answerIn(error);
      const isPassing = status === undefined ? code !== undefined : status >= 500 && status !== 507;
      if (!isPassing || tries === TRIES) throw error;
      await setTimeout(PAUSE_MS * 2 ** tries * Math.random());
    }
  }
}

/** What a store answered, or why it did not. Neither for what is no fault of its. */
export function answerIn(error: unknown): { status?: number; code?: string } {
  if (error instanceof S3ServiceError) return { status: error.status, code: error.serviceCode ?? 'no code' };
  if (error instanceof S3NetworkError) return { code: error.code ?? 'no answer' };
  if (error instanceof NoAnswer) return { code: error.message };
  if (!(error instanceof TypeError) || error.message !== 'fetch failed') return {};
  const { cause } = error;
  return { code: cause instanceof Error && 'code' in cause ? String(cause.code) : error.message };
}
