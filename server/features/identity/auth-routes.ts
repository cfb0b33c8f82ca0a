import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { ErrorCode } from '#contract/errors.ts';
import { PASSWORD_MAX_CHARS } from '#contract/identity.ts';
import { AppError, invalid, notFound } from '#platform/errors.ts';
import type { Auth } from './auth.ts';
import { authPath, webRequest } from './auth-request.ts';
import { readSessionCookie, storedToken } from './session-cookie.ts';
import type { Outcome, Throttle } from './throttle.ts';

const email = z.email().max(254);
const password = z.string().max(PASSWORD_MAX_CHARS);
const code = z.string().max(64);
const passkeyId = z.object({ id: z.uuid() });

/**
 * All that is mounted of better-auth, with what each takes; keys that are not named are dropped, so nobody can
 * ask for a redirect. By those that `guess`, a password or code could be tried out; some `name` a passkey.
 */
type Mounted = { method: 'GET' | 'POST'; body?: z.ZodObject; guesses?: true; names?: true };
const MOUNTED: Record<string, Mounted> = {
  '/sign-in/email': { method: 'POST', guesses: true, body: z.object({ email, password }) },
  '/sign-out': { method: 'POST' },
  '/get-session': { method: 'GET' },
  '/change-password': {
    method: 'POST',
    guesses: true,
    // A changed password always ends the other sessions, whatever the client asks for.
    body: z.object({
      currentPassword: password,
      newPassword: password,
      revokeOtherSessions: z.literal(true).catch(true),
    }),
  },
  '/two-factor/enable': { method: 'POST', guesses: true, body: z.object({ password }) },
  '/two-factor/disable': { method: 'POST', guesses: true, body: z.object({ password }) },
  '/two-factor/get-totp-uri': { method: 'POST', guesses: true, body: z.object({ password }) },
  '/two-factor/generate-backup-codes': { method: 'POST', guesses: true, body: z.object({ password }) },
  '/two-factor/verify-totp': {
    method: 'POST',
    guesses: true,
    body: z.object({ code, trustDevice: z.boolean().optional() }),
  },
  '/two-factor/verify-backup-code': {
    method: 'POST',
    guesses: true,
    body: z.object({ code, trustDevice: z.boolean().optional() }),
  },
  '/passkey/generate-register-options': { method: 'GET' },
  '/passkey/verify-registration': {
    method: 'POST',
    body: z.object({ response: z.record(z.string(), z.unknown()), name: z.string().trim().min(1).max(80).optional() }),
  },
  '/passkey/generate-authenticate-options': { method: 'GET' },
  '/passkey/verify-authentication': {
    method: 'POST',
    guesses: true,
    body: z.object({ response: z.record(z.string(), z.unknown()) }),
  },
  '/passkey/list-user-passkeys': { method: 'GET' },
  '/passkey/update-passkey': {
    method: 'POST',
    names: true,
    body: passkeyId.extend({ name: z.string().trim().min(1).max(80) }),
  },
  '/passkey/delete-passkey': { method: 'POST', names: true, body: passkeyId },
};

type Deps = { auth: () => Promise<Auth>; publicUrl: string; throttle: Throttle };

/** Answers one request below `/api/auth` with better-auth, in our own shape of errors and without its tokens. */
export async function answerAuth(deps: Deps, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const path = authPath(request);
  const mounted = Object.hasOwn(MOUNTED, path) ? MOUNTED[path] : undefined;
  if (mounted?.method !== request.method) throw notFound('Page');
  const body = mounted.body ? readBody(mounted.body, request.body) : undefined;
  const attempt = mounted.guesses ? deps.throttle.begin(request.ip, accountOf(deps, request, body)) : undefined;
  let outcome: Outcome = 'neither';
  try {
    const auth = await deps.auth();
    const response = await auth.handler(webRequest(deps.publicUrl, path, request, body));
    const answer: unknown = response.body ? await response.json() : null;
    outcome = outcomeOf(response.status, answer);
    reply.header('set-cookie', response.headers.getSetCookie());
    if (response.status >= 400) throw refusalOf(mounted, response.status, answer);
    return withoutTokens(answer);
  } finally {
    attempt?.end(outcome);
  }
}

export function readBody<S extends z.ZodObject>(schema: S, body: unknown): z.output<S> {
  const parsed = schema.safeParse(body ?? {});
  if (parsed.success) return parsed.data;
  const details = parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
  throw invalid(`${details[0]?.path}: ${details[0]?.message}`, details);
}

/** By the address while nobody is signed in, else by the session: that is what a thief would have. */
function accountOf({ publicUrl }: Deps, request: FastifyRequest, body: object | undefined): string | undefined {
  if (body && 'email' in body) return String(body.email).toLowerCase();
  const cookie = readSessionCookie(publicUrl, request.headers.cookie);
  return cookie && storedToken(cookie);
}

const failureSchema = z.object({ code: z.string().optional(), message: z.string().optional() });
const WRONG_GUESSES = ['INVALID_PASSWORD', 'INVALID_CODE', 'INVALID_BACKUP_CODE'];

function outcomeOf(status: number, answer: unknown): Outcome {
  if (status < 400) return 'passed';
  const reason = failureSchema.safeParse(answer).data?.code ?? '';
  return status === 401 || WRONG_GUESSES.includes(reason) ? 'failed' : 'neither';
}

const CODES: Record<number, ErrorCode> = {
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  409: 'conflict',
  422: 'conflict',
  429: 'too_many_requests',
};

const WORDS: Record<string, string> = {
  INVALID_EMAIL_OR_PASSWORD: 'This address and password do not belong together',
  INVALID_PASSWORD: 'This is not your password',
  INVALID_CODE: 'This code is not right, or no longer',
  INVALID_BACKUP_CODE: 'This is none of your unused backup codes',
  INVALID_TWO_FACTOR_COOKIE: 'That took too long: sign in again',
  ACCOUNT_TEMPORARILY_LOCKED: 'Too many wrong codes. Try again in a quarter of an hour',
  SESSION_NOT_FRESH: 'You signed in more than a day ago: sign in again first',
  UNAUTHORIZED: 'Sign in first',
};

/** `details.reason` is better-auth's own code, for programs. */
function refusalOf({ names }: Mounted, status: number, answer: unknown): Error {
  if (status >= 500) return new Error(`better-auth answered ${status}`);
  const { code: reason = '', message } = failureSchema.safeParse(answer).data ?? {};
  // It tells another's passkey from a missing one; we do not.
  if (names && reason !== 'UNAUTHORIZED') return notFound('Passkey');
  const words = WORDS[reason] ?? message ?? 'This did not work';
  return new AppError(CODES[status] ?? 'invalid', words, reason ? { details: { reason } } : {});
}

/** The session's token stays in the cookie, where scripts cannot read it. */
function withoutTokens(answer: unknown): unknown {
  if (typeof answer !== 'object' || answer === null) return answer;
  const { token: _, session, ...rest } = answer as Record<string, unknown>;
  if (typeof session !== 'object' || session === null) return Array.isArray(answer) ? answer : rest;
  const { token: __, ...shown } = session as Record<string, unknown>;
  return { ...rest, session: shown };
}
