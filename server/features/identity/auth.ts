import { passkey } from '@better-auth/passkey';
import type { BetterAuthPlugin } from 'better-auth';
import { APIError, createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { betterAuth } from 'better-auth/minimal';
import { twoFactor } from 'better-auth/plugins/two-factor';
import { z } from 'zod';
import { PASSWORD_MAX_CHARS, PASSWORD_MIN_CHARS } from '#contract/identity.ts';
import type { Platform } from '#platform/context.ts';
import type { Db } from '#platform/db/database.ts';
import { newId } from '#platform/id.ts';
import { hashPassword, needsRehash, verifyPassword } from '#platform/passwords.ts';
import { authAdapter, rightPassword } from './auth-adapter.ts';
import { AUTH_PATH, PEER_HEADER } from './auth-request.ts';
import type { AuthSecret } from './auth-secrets.ts';
import { replaceHash } from './repository.ts';
import { cookiePrefix, isSecure, SESSION_S } from './session-cookie.ts';
import { SESSION_ENDED, type SessionEnded } from './sessions.ts';
import { deleteExpired } from './sessions-repository.ts';

export type Auth = ReturnType<typeof createAuth>;

type AuthPlatform = Pick<Platform, 'config' | 'db' | 'bus' | 'log'>;

/** What better-auth does for us. Accounts are made by sign-up.ts: better-auth would hash inside a transaction. */
export function createAuth({ config, db, bus, log }: AuthPlatform, secrets: AuthSecret[]) {
  const { publicUrl } = config;
  const ended = (sessionIds: string[]) => {
    if (sessionIds.length > 0) bus.publish(SESSION_ENDED, { sessionIds } satisfies SessionEnded);
  };
  const sweep = async () => ended(await deleteExpired(db));
  const auth = betterAuth({
    appName: 'Parley',
    baseURL: publicUrl,
    basePath: AUTH_PATH,
    secrets,
    database: authAdapter(db, ended),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_MIN_CHARS,
      maxPasswordLength: PASSWORD_MAX_CHARS,
      password: { hash: hashPassword, verify: passwordCheck(db) },
    },
    user: { additionalFields: { isAdmin: { type: 'boolean', input: false, defaultValue: false } } },
    session: { expiresIn: SESSION_S, disableSessionRefresh: true },
    verification: { storeIdentifier: 'hashed' },
    databaseHooks: {
      // Anybody may ask for a challenge, so each one made clears away those that are over.
      verification: { create: { before: sweep } },
      session: {
        create: { before: sweep },
        delete: {
          after: async ({ id }) => ended([id]),
        },
      },
    },
    plugins: [twoFactor({ issuer: 'Parley' }), passkeys(publicUrl), signInAs()],
    advanced: {
      database: { generateId: () => newId(), validateSchema: false },
      useSecureCookies: false, // it would put `__Secure-` before our `__Host-`
      cookiePrefix: cookiePrefix(publicUrl),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure(publicUrl) },
      ipAddress: { ipAddressHeaders: [PEER_HEADER] },
      // The origin of every change is checked before any route is reached, by one rule for all (platform/http).
      disableCSRFCheck: true,
    },
    rateLimit: { enabled: false }, // throttle.ts counts by account as well
    telemetry: { enabled: false },
    // Bugs and a full queue of passwords reach our own error handler; better-auth would answer an empty 500.
    onAPIError: { throw: true },
    logger: { log: (level, message) => log[level === 'error' ? 'warn' : 'debug']({ from: 'better-auth' }, message) },
  });
  return { api: auth.api, handler: (request: Request) => rightPassword.run({}, () => auth.handler(request)) };
}

function passwordCheck(db: Db) {
  return async ({ hash, password }: { hash: string; password: string }): Promise<boolean> => {
    if (!(await verifyPassword(hash, password))) return false;
    const request = rightPassword.getStore();
    if (request) request.hash = hash;
    if (!needsRehash(hash)) return true;
    const better = await hashPassword(password);
    if ((await replaceHash(db, hash, better)) && request) request.hash = better;
    return true;
  };
}

function passkeys(publicUrl: string) {
  const { hostname } = new URL(publicUrl);
  return passkey({
    // Browsers bind passkeys to names and never to addresses: on this machine they work at `localhost`.
    rpID: LOOPBACK.includes(hostname) ? 'localhost' : hostname,
    rpName: 'Parley',
    origin: originsOf(publicUrl),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
    authentication: {
      afterVerification({ verification }) {
        // A passkey stands for password and second factor together, so touching it is not enough.
        if (verification.authenticationInfo.userVerified) return;
        throw new APIError('UNAUTHORIZED', { code: 'USER_NOT_VERIFIED', message: 'Unlock the passkey and try again' });
      },
    },
  });
}

/** For the server alone: signs in a person whose account was just made. It has no path, so no request reaches it. */
function signInAs() {
  const endpoint = createAuthEndpoint.serverOnly(
    { method: 'POST', body: z.object({ userId: z.string() }), requireHeaders: true },
    async (ctx) => {
      const { internalAdapter } = ctx.context;
      const user = await internalAdapter.findUserById(ctx.body.userId);
      const session = user && (await internalAdapter.createSession(user.id));
      if (!session) throw new APIError('INTERNAL_SERVER_ERROR', { message: 'No session could be made' });
      await setSessionCookie(ctx, { session, user });
      return ctx.json({ ok: true });
    },
  );
  return { id: 'sign-in-as', endpoints: { signInAs: endpoint } } satisfies BetterAuthPlugin;
}

const LOOPBACK = ['localhost', '127.0.0.1'];

/** On this machine a browser may have been given either name of the same server. */
function originsOf(publicUrl: string): string[] {
  const url = new URL(publicUrl);
  if (!LOOPBACK.includes(url.hostname)) return [url.origin];
  return LOOPBACK.map((name) => `${url.protocol}//${name}${url.port && `:${url.port}`}`);
}
