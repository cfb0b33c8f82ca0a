import { Agent, fetch as undiciFetch } from 'undici';

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
  const request = { ...init, dispatcher: agent, redirect: 'error' } as unknown as Parameters<typeof undiciFetch>[1];
  // Same shape, another class: undici's own differs from the one that Node carries.
  return (await undiciFetch(input as string | URL, request)) as unknown as Response;
};

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
