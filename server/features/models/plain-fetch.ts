import { pipeline, type Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { Agent, request, fetch as undiciFetch } from 'undici';
import { paced } from './paced.ts';

/** Far more than the longest answer, event by event, and little enough to be held. */
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

// Between two questions of a conversation the connection stays open: a new one costs a round trip or three.
const agent = new Agent({
  keepAliveTimeout: 60_000,
  connect: { timeout: 10_000 },
  headersTimeout: 5 * 60_000,
  bodyTimeout: 5 * 60_000,
  allowH2: false,
  maxResponseSize: MAX_ANSWER_BYTES,
});
/**
 * For addresses that no user chose: the providers' own, those of the environment, and this machine's Ollama.
 * Redirects are refused, here and in the guarded client: a key goes to the address it was given for and to no other.
 */
export const plainFetch: typeof globalThis.fetch = async (input, init = {}) => {
  if (input instanceof Request || !isText(init.body)) return wholeFetch(input, init);
  const { statusCode, headers, body } = await asked(input, init, init.body ?? null);
  if (statusCode >= 300 && statusCode < 400) {
    await body.dump();
    throw new TypeError('fetch failed', { cause: new Error('unexpected redirect') });
  }
  // Statuses whose answers have no body must be given none.
  const isEmpty = statusCode === 204 || statusCode === 205;
  if (isEmpty) await body.dump();
  const isStream = String(headers['content-type']).startsWith('text/event-stream');
  const plain = unpacked(body, headers['content-encoding']);
  const pieces = ReadableStream.from<Uint8Array>(isStream ? paced(plain) : plain);
  return new Response(isEmpty ? null : pieces, { status: statusCode, headers: plainHeaders(headers) });
};

const UNPACKERS = new Map([
  ['gzip', createGunzip],
  ['deflate', createInflate],
  ['br', createBrotliDecompress],
]);

/** Nobody is asked to pack an answer, which would keep its first words waiting; some do all the same. */
function unpacked(body: Readable, encoding: string | string[] | undefined): Readable {
  const unpack = UNPACKERS.get(String(encoding));
  return unpack ? pipeline(body, unpack(), () => undefined) : body;
}

const isText = (body: unknown): body is string | null | undefined =>
  typeof body === 'string' || body === null || body === undefined;

/** Throws what `fetch` would: what failed on the way is the cause, and who stopped it hears their own reason. */
async function asked(url: string | URL, { method = 'GET', headers, signal }: RequestInit, body: string | null) {
  try {
    return await request(url, {
      dispatcher: agent,
      method: method as 'GET',
      headers: Object.fromEntries(new Headers(headers)),
      body,
      signal: signal ?? null,
    });
  } catch (error) {
    signal?.throwIfAborted();
    throw new TypeError('fetch failed', { cause: error });
  }
}

function plainHeaders(headers: Record<string, string | string[] | undefined>): [string, string][] {
  return Object.entries(headers).flatMap(([name, value]) =>
    [value ?? []].flat().map((one): [string, string] => [name, one]),
  );
}

/** Forms and streams, which are rare and large, go the standard's way. */
async function wholeFetch(input: Parameters<typeof fetch>[0], init: RequestInit): Promise<Response> {
  const options = { ...init, dispatcher: agent, redirect: 'error' } as unknown as Parameters<typeof undiciFetch>[1];
  // Same shape, another class: undici's own differs from the one that Node carries.
  return (await undiciFetch(input as string | URL, options)) as unknown as Response;
}
/** For addresses that somebody chose: no redirects, and no answer without end, also where it came compressed. */
export function restricted(fetch: typeof globalThis.fetch, maxBytes = MAX_ANSWER_BYTES): typeof globalThis.fetch {
  return async (input, init) => {
    const response = await fetch(input, { ...init, redirect: 'error' });
    return response.body ? new Response(bounded(response.body, maxBytes), response) : response;
  };
}

/** One line that never ends would be collected until the memory is full. */
function bounded(body: ReadableStream<Uint8Array>, maxBytes: number): ReadableStream<Uint8Array> {
  let bytes = 0;
  return body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        bytes += chunk.byteLength;
        if (bytes > maxBytes) controller.error(new Error('The answer is too long'));
        else controller.enqueue(chunk);
      },
    }),
  );
}
