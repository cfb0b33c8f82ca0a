import { Agent, fetch as undiciFetch } from 'undici';

// Between two questions of a conversation the connection stays open: a new one costs a round trip or three.
const agent = new Agent({
  keepAliveTimeout: 60_000,
  connect: { timeout: 10_000 },
  headersTimeout: 5 * 60_000,
  bodyTimeout: 5 * 60_000,
  allowH2: false,
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

export function withoutRedirects(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  return (input, init) => fetch(input, { ...init, redirect: 'error' });
}
