import { APICallError } from '@ai-sdk/provider';

type Request = {
  fetch: typeof globalThis.fetch;
  url: string;
  signal: AbortSignal;
  headers?: Record<string, string>;
  /** A form travels as one, everything else as JSON. Without a body it is a GET. */
  body?: unknown;
  accept: string;
  /** A server that sends without end must not fill the memory. */
  maxBytes: number;
};

export type Answer = {
  bytes: Uint8Array<ArrayBuffer>;
  type: string;
  /** The error to throw where the answer is not what was asked for. */
  refusal(message: string): APICallError;
};

/** One question to a provider. Whatever goes wrong is thrown in the form that `toFailure` understands. */
export async function fetchAnswer({ fetch, url, signal, headers, body, accept, maxBytes }: Request): Promise<Answer> {
  const sent = await encoded(body);
  const response = await fetch(url, {
    method: sent ? 'POST' : 'GET',
    signal,
    headers: { accept, ...(sent && { 'content-type': sent.type }), ...headers },
    ...(sent && { body: sent.body }),
  });
  const bytes = await readBounded(response, maxBytes);
  const refusal = (message: string) =>
    new APICallError({
      message,
      url,
      requestBodyValues: {},
      statusCode: response.status,
      responseHeaders: Object.fromEntries(response.headers),
      responseBody: new TextDecoder().decode(bytes.subarray(0, 4000)),
    });
  if (!response.ok) throw refusal(`HTTP ${response.status}`);
  return { bytes, type: response.headers.get('content-type') ?? '', refusal };
}

/** Forms become bytes here: of our two clients each knows only forms of a class of its own. */
async function encoded(body: unknown): Promise<{ type: string; body: string | ArrayBuffer } | undefined> {
  if (body === undefined) return undefined;
  if (!(body instanceof FormData)) return { type: 'application/json', body: JSON.stringify(body) };
  const form = new Response(body);
  return { type: form.headers.get('content-type') ?? '', body: await form.arrayBuffer() };
}

async function readBounded(response: Response, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) throw new Error('The answer is too long');
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}
