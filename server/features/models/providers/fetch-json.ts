import type { z } from 'zod';
import { fetchAnswer } from './fetch-answer.ts';

/** More than any list of models. */
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
  const { bytes, refusal } = await fetchAnswer({ ...request, accept: 'application/json', maxBytes: MAX_BYTES });
  const parsed = schema.safeParse(parseJson(new TextDecoder().decode(bytes)));
  if (!parsed.success) throw refusal('Not the answer of such a provider');
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
