import { APICallError } from '@ai-sdk/provider';
import type { z } from 'zod';

/** More than any list of models; a server that sends without end must not fill the memory. */
const MAX_BYTES = 8 * 1024 * 1024;

type Request = {
  fetch: typeof globalThis.fetch;
  url: string;
  signal: AbortSignal;
  headers?: Record<string, string>;
  body?: unknown;
};

/** One small question to a provider. Whatever goes wrong is thrown in the form that `toFailure` understands. */
export async function fetchJson<T extends z.ZodType>(schema: T, request: Request): Promise<z.output<T>> {
  const { fetch, url, signal, headers, body } = request;
  const response = await fetch(url, {
    method: body === undefined ? 'GET' : 'POST',
    signal,
    headers: {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await readBounded(response);
  const refusal = (message: string, cause?: unknown) =>
    new APICallError({
      message,
      cause,
      url,
      requestBodyValues: {},
      statusCode: response.status,
      responseHeaders: Object.fromEntries(response.headers),
      responseBody: text.slice(0, 4000),
    });
  if (!response.ok) throw refusal(`HTTP ${response.status}`);
  const parsed = schema.safeParse(parseJson(text));
  if (!parsed.success) throw refusal('Not the answer of such a provider', parsed.error);
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function readBounded(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > MAX_BYTES) throw new Error('The answer is too long');
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
