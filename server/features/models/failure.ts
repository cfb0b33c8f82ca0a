import {
  APICallError,
  EmptyResponseBodyError,
  InvalidResponseDataError,
  JSONParseError,
  TypeValidationError,
} from '@ai-sdk/provider';
import type { Failure } from '#contract/conversations.ts';
import { AppError } from '#platform/errors.ts';

/** `retriable`: worth trying again by itself, as long as nothing was said yet. */
export type ModelFailure = Failure & { retryAfterMs?: number; retriable: boolean };

/** The stream ended before the provider said that it was finished. */
export class StreamCut extends Error {}
/** Nothing came for longer than anybody should wait. */
export class StreamSilent extends Error {}

type Kind = keyof typeof WORDS;

/** `canRetry`: whether the button makes sense; the same question to the same model may go better. */
const WORDS = {
  wrong_key: { message: 'The provider refused the key. Check it in the settings under Models.', canRetry: true },
  no_access: { message: 'The key is not allowed to use this model.', canRetry: true },
  no_credit: { message: 'The account at the provider has no credit left, or has reached its limit.', canRetry: true },
  unknown_model: {
    message: 'The provider does not know this model, or no longer offers it. Choose another one.',
    canRetry: true,
  },
  rate_limited: {
    message: 'The provider is limiting how often it may be asked. Try again in a moment.',
    canRetry: true,
  },
  overloaded: { message: 'The provider is overloaded. Try again in a moment.', canRetry: true },
  provider_error: { message: 'The provider had an error of its own. Try again in a moment.', canRetry: true },
  timeout: { message: 'The provider did not answer in time.', canRetry: true },
  unreachable: { message: 'The provider cannot be reached. Check its address and the network.', canRetry: true },
  cut: { message: 'The answer broke off: the connection to the provider was lost.', canRetry: true },
  silent: { message: 'The provider stopped sending, so the answer was given up.', canRetry: true },
  malformed: { message: 'The provider sent something that could not be understood.', canRetry: true },
  context_too_long: {
    message: 'The conversation is too long for this model. Choose a model with a larger window.',
    canRetry: false,
  },
  invalid_request: {
    message: 'The provider refused the request. Another model or other settings may help.',
    canRetry: true,
  },
  stopped: { message: 'The answer was stopped.', canRetry: true },
  failed: { message: 'The answer failed.', canRetry: true },
} as const satisfies Record<string, { message: string; canRetry: boolean }>;

const RETRIABLE = new Set<Kind>(['rate_limited', 'overloaded', 'provider_error', 'timeout', 'unreachable', 'cut']);

/**
 * Any error of a provider's call in plain words. It is built from statuses and codes alone, so that no body, key or
 * address can get into a message that is stored and shown.
 */
export function toFailure(error: unknown): ModelFailure {
  const causes = causesOf(error);
  // Our own refusals, such as an address that must not be called, are already in the user's words.
  const refusal = causes.find((cause) => cause instanceof AppError);
  if (refusal) {
    return { code: refusal.code, message: refusal.message, canRetry: refusal.code === 'unavailable', retriable: false };
  }
  const kind = kindOf(causes);
  const retryAfterMs = causes.map(retryAfterOf).find((ms) => ms !== undefined);
  return {
    code: kind,
    ...WORDS[kind],
    retriable: RETRIABLE.has(kind),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
}

const MAX_CAUSES = 8;

function causesOf(error: unknown): unknown[] {
  const causes: unknown[] = [];
  for (let next = error; next !== undefined && next !== null && causes.length < MAX_CAUSES; ) {
    causes.push(next);
    next = typeof next === 'object' && 'cause' in next ? next.cause : undefined;
  }
  return causes;
}

function kindOf(causes: unknown[]): Kind {
  for (const cause of causes) {
    const kind = kindOfStatus(cause) ?? kindOfClass(cause) ?? kindOfCode(cause);
    if (kind) return kind;
  }
  return 'failed';
}

function kindOfClass(cause: unknown): Kind | undefined {
  if (cause instanceof StreamCut) return 'cut';
  if (cause instanceof StreamSilent) return 'silent';
  if (JSONParseError.isInstance(cause) || TypeValidationError.isInstance(cause)) return 'malformed';
  if (InvalidResponseDataError.isInstance(cause) || EmptyResponseBodyError.isInstance(cause)) return 'malformed';
  if (!(cause instanceof Error)) return undefined;
  if (cause.name === 'TimeoutError') return 'timeout';
  if (cause.name === 'AbortError') return 'stopped';
  // What fetch says of a port that the standard keeps for other protocols, such as 9 or 6000.
  if (cause.message === 'bad port') return 'unreachable';
  // What fetch says when the other side closes in the middle of a body.
  return cause.message === 'terminated' ? 'cut' : undefined;
}

const NETWORK_CODES: [RegExp, Kind][] = [
  [/^UND_ERR_(?:HEADERS|BODY|CONNECT)_TIMEOUT$|^ETIMEDOUT$/, 'timeout'],
  [/^(?:ECONNRESET|EPIPE|UND_ERR_SOCKET|ECONNABORTED)$/, 'cut'],
  [
    /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ERR_TLS_.*|CERT_.*|.*_CERT(?:_.*)?|EPROTO)$/,
    'unreachable',
  ],
  [/^ERR_INVALID_URL$/, 'unreachable'],
];

function kindOfCode(cause: unknown): Kind | undefined {
  const code = stringIn(cause, 'code') ?? '';
  return (
    NETWORK_CODES.find(([pattern]) => pattern.test(code))?.[1] ?? kindOfWord(`${code} ${stringIn(cause, 'type') ?? ''}`)
  );
}

/** Error types as the providers name them, which also come inside a stream that began with 200. */
const TYPES: [RegExp, Kind][] = [
  [/insufficient_quota|billing|credit|payment/, 'no_credit'],
  [/context_length|context_window|too_long|prompt_too_long/, 'context_too_long'],
  [/authentication|invalid_api_key|unauthenticated|api_key_invalid/i, 'wrong_key'],
  [/permission/i, 'no_access'],
  [/model_not_found|not_found/i, 'unknown_model'],
  [/rate_limit|resource_exhausted/i, 'rate_limited'],
  [/overloaded|unavailable/i, 'overloaded'],
  [/timeout|deadline_exceeded/i, 'timeout'],
  [/api_error|server_error|internal/i, 'provider_error'],
  [/invalid_request|invalid_argument/i, 'invalid_request'],
];

const kindOfWord = (word: string): Kind | undefined => TYPES.find(([pattern]) => pattern.test(word))?.[1];

function kindOfStatus(cause: unknown): Kind | undefined {
  const status = numberIn(cause, 'statusCode');
  if (status === undefined) return undefined;
  // Only looked at for known words, never repeated: it may hold what the person wrote, or the key.
  const body = APICallError.isInstance(cause) ? (cause.responseBody ?? '').slice(0, 4000) : '';
  if (status < 400) return APICallError.isInstance(cause) && cause.cause === undefined ? 'malformed' : undefined;
  if (/insufficient_quota|credit balance|billing/i.test(body)) return 'no_credit';
  if (
    /context.{0,20}(?:length|window)|prompt is too long|too many tokens|exceeds? the maximum.{0,40}tokens/i.test(body)
  ) {
    return 'context_too_long';
  }
  if (/api[_ ]key[_ ](?:not[_ ]valid|invalid)|API key not valid/i.test(body)) return 'wrong_key';
  return KINDS_OF_STATUS.get(status) ?? (status >= 500 ? 'provider_error' : 'invalid_request');
}

const KINDS_OF_STATUS = new Map<number, Kind>([
  [401, 'wrong_key'],
  [402, 'no_credit'],
  [403, 'no_access'],
  [404, 'unknown_model'],
  [408, 'timeout'],
  [413, 'context_too_long'],
  [429, 'rate_limited'],
  [503, 'overloaded'],
  [504, 'timeout'],
  [529, 'overloaded'],
]);

/** In milliseconds, as the provider asked; the caller decides how long it is willing to wait. */
function retryAfterOf(cause: unknown): number | undefined {
  const headers = APICallError.isInstance(cause) ? cause.responseHeaders : undefined;
  const exact = Number(headers?.['retry-after-ms'] ?? Number.NaN);
  if (exact >= 0) return exact;
  const after = headers?.['retry-after'];
  if (!after) return undefined;
  const ms = /^\d+(?:\.\d+)?$/.test(after) ? Number(after) * 1000 : Date.parse(after) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, Math.round(ms)) : undefined;
}

function stringIn(value: unknown, key: string): string | undefined {
  const found = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
  return typeof found === 'string' ? found : undefined;
}

function numberIn(value: unknown, key: string): number | undefined {
  const found = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
  return typeof found === 'number' ? found : undefined;
}
