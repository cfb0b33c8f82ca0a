import type { Endpoint, InputOf, OutputOf } from '#contract/endpoint.ts';
import type { ErrorBody, ErrorCode } from '#contract/errors.ts';
import { problemWords } from './problem-words.ts';

/** `offline`: no answer came at all; whether the server took the call is unknown, so only calls with a client-made id are repeated. */
export type ApiErrorCode = ErrorCode | 'offline';

export class ApiError extends Error {
  readonly code: string;
  readonly status: number;
  readonly requestId: string | undefined;
  readonly details: unknown;
  /** From `Retry-After`, when the server said so. */
  readonly retryAfterMs: number | undefined;

  constructor(told: {
    code: string;
    message: string;
    status: number;
    requestId?: string;
    details?: unknown;
    retryAfterMs?: number | undefined;
  }) {
    super(told.message);
    this.name = 'ApiError';
    this.code = told.code;
    this.status = told.status;
    this.requestId = told.requestId;
    this.details = told.details;
    this.retryAfterMs = told.retryAfterMs;
  }
}

export const hasCode = (error: unknown, code: ApiErrorCode): boolean =>
  error instanceof ApiError && error.code === code;

let onSignedOut: () => void = () => undefined;

/** What to do when the server says that the session is over. Set once, by the app. */
export function whenSignedOut(handler: () => void) {
  onSignedOut = handler;
}

/** better-auth's own code for a refusal, when it was the one that refused. */
export function reasonOf(error: unknown): string | undefined {
  const details = error instanceof ApiError ? error.details : undefined;
  if (typeof details !== 'object' || details === null || !('reason' in details)) return undefined;
  return typeof details.reason === 'string' ? details.reason : undefined;
}

/** A wrong password or code is 401 as well, but the session goes on. */
function isSessionOver(error: ApiError): boolean {
  if (error.code !== 'unauthenticated') return false;
  const reason = reasonOf(error);
  return reason === undefined || reason === 'UNAUTHORIZED';
}

/** Calls an endpoint of the contract. Path parameters go into the path, the rest into the query or a JSON body. */
export async function call<E extends Endpoint>(
  endpoint: E,
  input: InputOf<E>,
  options: { signal?: AbortSignal } = {},
): Promise<OutputOf<E>> {
  const { path, rest } = fillPath(endpoint.path, { ...(input as Record<string, unknown>) });
  const inQuery = endpoint.method === 'GET' || endpoint.method === 'DELETE';
  const answer = await request(`/api${path}${inQuery ? queryOf(rest) : ''}`, {
    method: endpoint.method,
    ...(inQuery ? {} : { body: rest }),
    ...options,
  });
  return answer as OutputOf<E>;
}

/** The same for an endpoint that takes bytes: all of the input is in the address. */
export async function sendBytes<E extends Endpoint>(
  endpoint: E,
  input: InputOf<E>,
  bytes: Uint8Array<ArrayBuffer>,
  options: { signal?: AbortSignal } = {},
): Promise<OutputOf<E>> {
  const { path, rest } = fillPath(endpoint.path, { ...(input as Record<string, unknown>) });
  return (await request(`/api${path}${queryOf(rest)}`, {
    method: endpoint.method,
    body: bytes,
    ...options,
  })) as OutputOf<E>;
}

type Request = { method: string; body?: unknown; signal?: AbortSignal };

const typeOf = (body: unknown) => (body instanceof Uint8Array ? 'application/octet-stream' : 'application/json');

/** Same-origin JSON or bytes in, JSON out; every refusal becomes an ApiError. */
export async function request(url: string, { method, body, signal }: Request): Promise<unknown> {
  const response = await fetch(url, {
    method,
    credentials: 'same-origin',
    headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': typeOf(body) }) },
    ...(body === undefined
      ? {}
      : { body: body instanceof Uint8Array ? (body as Uint8Array<ArrayBuffer>) : JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  }).catch((cause: unknown) => {
    if (signal?.aborted) throw cause;
    throw new ApiError({
      code: 'offline',
      status: 0,
      message: problemWords.now.offline,
    });
  });
  if (response.ok) return response.status === 204 ? undefined : response.json();
  const error = await refusalOf(response);
  if (isSessionOver(error)) onSignedOut();
  throw error;
}

function fillPath(template: string, rest: Record<string, unknown>) {
  const path = template.replace(/:(\w+)/g, (_whole, name: string) => {
    const value = rest[name];
    delete rest[name];
    return encodeURIComponent(String(value));
  });
  return { path, rest };
}

function queryOf(values: Record<string, unknown>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (value !== undefined) query.set(name, String(value));
  return query.size > 0 ? `?${query}` : '';
}

async function refusalOf(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => undefined);
  const seconds = Number(response.headers.get('retry-after'));
  const retryAfterMs = seconds > 0 ? seconds * 1000 : undefined;
  if (isErrorBody(body)) return new ApiError({ ...body.error, status: response.status, retryAfterMs });
  // Something in between answered: a proxy, or a server that is just starting.
  return new ApiError({
    code: response.status === 401 ? 'unauthenticated' : 'internal',
    message: problemWords.now.internal,
    status: response.status,
    retryAfterMs,
  });
}

function isErrorBody(body: unknown): body is ErrorBody {
  return (
    typeof body === 'object' &&
    body !== null &&
    'error' in body &&
    typeof body.error === 'object' &&
    body.error !== null &&
    'code' in body.error
  );
}
