import { Agent, fetch as undiciFetch } from 'undici';
import { AppError, invalid, unavailable } from './errors.ts';
import { allowedHosts } from './outgoing-addresses.ts';
import { guardedConnector, type Resolve } from './outgoing-connect.ts';
import { type Body, type Hop, nextHop } from './outgoing-redirect.ts';

/** The client for addresses that people chose. It reaches the public internet and the hosts an admin allowed. */
export type Outgoing = {
  fetch: typeof globalThis.fetch;
  /** Ends what is under way and closes idle connections. */
  close(): Promise<void>;
};

type OutgoingOptions = {
  /** `host` or `host:port` that may be called although they are not public. */
  allowedHosts: readonly string[];
  resolve?: Resolve;
  connectTimeoutMs?: number;
  /** Silence that ends a request: before the headers, or between two pieces of the body. */
  idleTimeoutMs?: number;
  totalTimeoutMs?: number;
  /** Counted after decompression. */
  maxResponseBytes?: number;
};

const MAX_REDIRECTS = 3;
const MINUTE_MS = 60_000;

export function createOutgoing(options: OutgoingOptions): Outgoing {
  const idleTimeoutMs = options.idleTimeoutMs ?? 5 * MINUTE_MS;
  const limits: Limits = {
    totalTimeoutMs: options.totalTimeoutMs ?? 60 * MINUTE_MS,
    maxResponseBytes: options.maxResponseBytes ?? 64 * 1024 * 1024,
  };
  const agent = new Agent({
    connect: guardedConnector({
      isAllowedHost: allowedHosts(options.allowedHosts),
      timeoutMs: options.connectTimeoutMs ?? 10_000,
      ...(options.resolve && { resolve: options.resolve }),
    }),
    allowH2: false,
    headersTimeout: idleTimeoutMs,
    bodyTimeout: idleTimeoutMs,
    // Long enough that the next message of a conversation finds its connection open.
    keepAliveTimeout: 15_000,
  });
  return {
    fetch: (input, init) => guardedFetch(agent, limits, input, init),
    close: () => agent.destroy(),
  };
}

type Limits = { totalTimeoutMs: number; maxResponseBytes: number };
type FetchInput = Parameters<typeof globalThis.fetch>[0];

async function guardedFetch(
  agent: Agent,
  limits: Limits,
  input: FetchInput,
  init: RequestInit = {},
): Promise<Response> {
  const request = input instanceof Request ? new Request(input, init) : init;
  const deadline = startDeadline(limits.totalTimeoutMs, request.signal);
  try {
    let hop = await firstHop(input, request);
    for (let redirects = 0; ; redirects++) {
      const response = await send(agent, hop, deadline.signal);
      const next =
        request.redirect === 'manual' ? undefined : nextHop(hop, response.status, response.headers.get('location'));
      if (!next)
        return bounded(response, {
          maxBytes: limits.maxResponseBytes,
          redirected: redirects > 0,
          onEnd: deadline.clear,
        });
      await response.body?.cancel();
      if (request.redirect === 'error') throw unavailable('The server answered with a redirect');
      if (redirects === MAX_REDIRECTS) throw unavailable('The server answered with too many redirects');
      hop = next;
    }
  } catch (error) {
    deadline.clear();
    throw error;
  }
}

async function firstHop(input: FetchInput, request: RequestInit | Request): Promise<Hop> {
  const url = new URL(input instanceof Request ? input.url : input);
  const headers = new Headers(request.headers);
  const { body, contentType } = await plainBody(request.body ?? null);
  if (contentType && !headers.has('content-type')) headers.set('content-type', contentType);
  return { url, method: (request.method ?? 'GET').toUpperCase(), headers, body };
}

type PlainBody = { body: Body | null; contentType?: string | null };

/** Forms and blobs become bytes: undici knows only classes of its own, and bytes can be sent again after a redirect. */
async function plainBody(body: Body | null): Promise<PlainBody> {
  if (!(body instanceof FormData) && !(body instanceof Blob)) return { body };
  const encoded = new Response(body);
  return { body: await encoded.arrayBuffer(), contentType: encoded.headers.get('content-type') };
}

async function send(agent: Agent, { url, method, headers, body }: Hop, signal: AbortSignal): Promise<Response> {
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw invalid('Only http and https addresses can be called');
  if (url.username || url.password) throw invalid('An address with a name or password in it cannot be called');
  try {
    const init = {
      dispatcher: agent,
      method,
      headers: [...headers] as [string, string][],
      body,
      signal,
      duplex: 'half',
      redirect: 'manual',
    } as const;
    // Same shape, another class: `bounded` makes it the global one.
    return (await undiciFetch(url, init as Parameters<typeof undiciFetch>[1])) as unknown as Response;
  } catch (error) {
    // Our refusal, which undici hides in "fetch failed". What else failed stays what every `fetch` would throw.
    if (error instanceof Error && error.cause instanceof AppError) throw error.cause;
    throw error;
  }
}

type Bounds = { maxBytes: number; redirected: boolean; onEnd: () => void };

function bounded(response: Response, { maxBytes, redirected, onEnd }: Bounds): Response {
  const { status, statusText, headers, url } = response;
  if (!response.body) onEnd();
  const body = response.body && boundedBody(response.body, maxBytes, onEnd);
  const result = new Response(body, { status, statusText, headers: [...headers] });
  return Object.defineProperties(result, { url: { value: url }, redirected: { value: redirected } });
}

/** One piece is read when one is asked for, so a slow reader holds the sender back instead of filling our memory. */
function boundedBody(
  body: ReadableStream<Uint8Array>,
  maxBytes: number,
  onEnd: () => void,
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  let bytes = 0;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await reader.read().catch((error: unknown) => {
          onEnd();
          throw error;
        });
        if (done) {
          onEnd();
          return controller.close();
        }
        bytes += value.byteLength;
        if (bytes <= maxBytes) return controller.enqueue(value);
        onEnd();
        const refusal = unavailable(`The server's answer is larger than ${maxBytes} bytes`);
        await reader.cancel(refusal);
        throw refusal;
      },
      cancel(reason) {
        onEnd();
        return reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
}

function startDeadline(timeoutMs: number, callers: AbortSignal | null | undefined) {
  const late = new AbortController();
  const timer = setTimeout(
    () => late.abort(unavailable(`The server took longer than ${timeoutMs / 1000} s`)),
    timeoutMs,
  );
  timer.unref();
  return {
    signal: callers ? AbortSignal.any([callers, late.signal]) : late.signal,
    clear: () => clearTimeout(timer),
  };
}
