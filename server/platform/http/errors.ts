import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { ERROR_STATUS, type ErrorBody, type ErrorCode } from '#contract/errors.ts';
import { isDatabaseAway } from '../db/database.ts';
import { AppError } from '../errors.ts';
import type { Logger } from '../log.ts';

/** Turns whatever was thrown into a planned refusal; a bug becomes `internal` and tells nothing. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const framework = error as Partial<FastifyError>;
  if (framework.code === 'FST_ERR_CTP_BODY_TOO_LARGE')
    return new AppError('too_large', 'This is larger than the server takes');
  if (framework.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE')
    return new AppError(
      'unsupported_media_type',
      'Send JSON, with the content type application/json; files as bytes or as a form, see /api/openapi.json',
    );
  if (framework.statusCode === 429)
    return new AppError('too_many_requests', 'Too many requests: wait a moment and try again', { retryAfterS: 10 });
  if (framework.statusCode === 503)
    return new AppError('unavailable', 'The server is busy: try again in a moment', { retryAfterS: 5 });
  if (framework.statusCode && framework.statusCode >= 400 && framework.statusCode < 500)
    return new AppError('invalid', 'The request could not be read');
  if (hasCode(error, DISK_FULL))
    return new AppError('storage_full', 'The server has no space left; nothing was saved', { cause: error });
  if (hasCode(error, CANNOT_WRITE))
    return new AppError('unavailable', 'The server cannot write to its disk; nothing was saved', { cause: error });
  if (isDatabaseAway(error))
    return new AppError('unavailable', 'The database does not answer: try again in a moment', {
      retryAfterS: 2,
      cause: error,
    });
  return new AppError('internal', 'Something went wrong on the server', { cause: error });
}

/** Of the file system, a quota or a limit on it, and of PostgreSQL. */
const DISK_FULL = ['ENOSPC', 'EDQUOT', 'EFBIG', '53100'];
const CANNOT_WRITE = ['EROFS', 'EIO'];

function hasCode(error: unknown, codes: readonly string[]): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && codes.includes(String(cause.code))) return true;
  }
  return false;
}

export function errorBody(error: AppError, requestId: string): ErrorBody {
  return {
    error: {
      code: error.code,
      message: error.message,
      requestId,
      ...(error.details === undefined ? {} : { details: error.details }),
    },
  };
}

const LOGGED: readonly ErrorCode[] = ['internal', 'unavailable', 'storage_full'];

/** The one place that logs a failure, with the request id that the person sees too. */
export function logFailure(log: Logger, error: AppError, where: { requestId: string; what: string }): void {
  if (LOGGED.includes(error.code)) log.error({ err: error.cause ?? error, ...where }, error.message);
}

export function createErrorHandler(log: Logger) {
  return (thrown: unknown, request: FastifyRequest, reply: FastifyReply) => {
    const error = toAppError(thrown);
    logFailure(log, error, { requestId: request.id, what: `${request.method} ${request.routeOptions.url ?? ''}` });
    if (error.retryAfterS !== undefined) reply.header('retry-after', error.retryAfterS);
    return reply.code(ERROR_STATUS[error.code]).send(errorBody(error, request.id));
  };
}
