import { ApiError } from '#platform/api-client.ts';
import { pauseMs } from '#platform/outbox.ts';
import { problemOf } from '#platform/problems.ts';
import { Undecided } from './prepare-port.ts';
import type { Upload } from './upload.ts';

/** What may be better in a moment without anybody doing anything. */
const PASSING = new Set([0, 401, 408, 425, 429, 500, 502, 503, 504]);

type After = Pick<Upload, 'state' | 'problem' | 'asks'> & { waitMs: number | undefined };

/** What becomes of an upload that failed: it is tried again after `waitMs`, or else the person decides. */
export function afterFailure(error: unknown, attempt: number, random: () => number = Math.random): After {
  if (error instanceof ApiError && PASSING.has(error.status))
    return { state: 'waiting', waitMs: Math.max(pauseMs(attempt, random()), error.retryAfterMs ?? 0) };
  return { state: 'failed', problem: problemOf(error), asks: error instanceof Undecided, waitMs: undefined };
}
