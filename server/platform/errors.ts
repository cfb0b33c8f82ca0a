import type { ErrorCode } from '#contract/errors.ts';

/** A refusal we planned for, in the user's words. Anything else that is thrown is a bug and becomes `internal`. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: unknown;
  /** Seconds after which trying again may help; becomes the `retry-after` header. */
  readonly retryAfterS: number | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    options: { details?: unknown; retryAfterS?: number; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.details = options.details;
    this.retryAfterS = options.retryAfterS;
  }
}

export const notFound = (what: string) => new AppError('not_found', `${what} not found`);
export const forbidden = (why: string) => new AppError('forbidden', why);
export const conflict = (why: string) => new AppError('conflict', why);
export const invalid = (why: string, details?: unknown) => new AppError('invalid', why, { details });
export const tooLarge = (why: string) => new AppError('too_large', why);
export const tooMany = (why: string, retryAfterS?: number) =>
  new AppError('too_many_requests', why, retryAfterS === undefined ? {} : { retryAfterS });
export const unavailable = (why: string, cause?: unknown) =>
  new AppError('unavailable', why, { retryAfterS: 2, cause });
