import type { Failure } from '#contract/conversations.ts';

/** `retriable`: worth trying again by itself, as long as nothing was said yet. */
export type ModelFailure = Failure & { retryAfterMs?: number; retriable: boolean };

/** Any error of a provider's call in plain words. Never repeats a body, an address with credentials, or a key. */
export function toFailure(_error: unknown): ModelFailure {
  return { code: 'provider_failed', message: 'The model could not answer.', canRetry: true, retriable: false };
}
