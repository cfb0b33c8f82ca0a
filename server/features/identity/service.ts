import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { signUpByInvite as signUpByInviteEndpoint, type User } from '#contract/identity.ts';
import type { Context, Platform } from '#platform/context.ts';
import type { Queryable } from '#platform/db/database.ts';
import { AppError } from '#platform/errors.ts';
import type { Http, PublicContext } from '#platform/http/route.ts';
import type { Auth } from './auth.ts';
import { AUTH_PATH, authPath, webHeaders } from './auth-request.ts';
import { answerAuth, readBody } from './auth-routes.ts';
import { loadAuthSecrets } from './auth-secrets.ts';
import * as repository from './repository.ts';
import { type Authenticate, createAuthenticate, renewSession } from './sessions.ts';
import * as signUp from './sign-up.ts';
import { createThrottle } from './throttle.ts';

export {
  createInvite,
  findInvite,
  listInvites,
  type Redeemed,
  redeemInvite,
  revokeInvite,
  revokeInvitesBy,
} from './invites.ts';
export { SESSION_ENDED, type SessionEnded } from './sessions.ts';

export type Identity = {
  /** Who sends this cookie; undefined for nobody. */
  authenticate: Authenticate;
  /** Puts everything below `/api/auth` at its place. */
  mount(app: FastifyInstance): void;
  /** Once at start: where the first admin is made, or undefined when there is one. */
  setupLink(): Promise<string | undefined>;
  /** Once at start, before `setupLink`: the first admin of the configuration. */
  ensureConfiguredAdmin(): Promise<void>;
};

type Running = { identity: Identity; hooks: signUp.IdentityHooks; auth(): Promise<Auth> };
/** By database: routes are handed a platform, and this is what runs on it. */
const running = new WeakMap<object, Running>();

export function createIdentity(platform: Platform, hooks: signUp.IdentityHooks): Identity {
  const deps = { ...platform, hooks };
  const auth = once(() => loadAuth(platform));
  const throttle = createThrottle();
  const { publicUrl } = platform.config;

  async function signUpOpenly(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    const person = readBody(signUpByInviteEndpoint.input.omit({ token: true }), request.body);
    // Never told how it went: each account made counts as an attempt, which bounds them for each peer.
    throttle.begin(request.ip);
    const user = await signUp.signUpOpenly(deps, person);
    await signIn(auth, user.id, { request, reply });
    return { user };
  }

  const identity: Identity = {
    authenticate: createAuthenticate(platform),
    mount(app) {
      app.route({
        method: ['GET', 'POST'],
        url: `${AUTH_PATH}/*`,
        async handler(request, reply) {
          const isSignUp = request.method === 'POST' && authPath(request) === '/sign-up/email';
          const answer = await (isSignUp
            ? signUpOpenly(request, reply)
            : answerAuth({ auth, publicUrl, throttle }, request, reply));
          // Nobody is signed in: that is JSON's null, which Fastify would send as nothing at all.
          return reply.type('application/json').send(JSON.stringify(answer));
        },
      });
    },
    setupLink: () => signUp.newSetupLink(deps),
    ensureConfiguredAdmin: () => signUp.makeConfiguredAdmin(deps),
  };
  running.set(platform.db, { identity, hooks, auth });
  return identity;
}

/** Better-auth takes a quarter of a second and 60 MB to load: only those who sign in or up pay for it. */
async function loadAuth(platform: Platform): Promise<Auth> {
  const [{ createAuth }, secrets] = await Promise.all([import('./auth.ts'), loadAuthSecrets(platform)]);
  return createAuth(platform, secrets);
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined; // the database may have been away: the next one tries again
      throw error;
    });
    return made;
  };
}

function runningOn(db: object): Running {
  const found = running.get(db);
  if (!found) throw new Error('createIdentity was not called on this platform');
  return found;
}

/** For public endpoints that answer more to somebody who is signed in. */
export function whoAsks(ctx: PublicContext, { request }: Pick<Http, 'request'>) {
  return runningOn(ctx.db).identity.authenticate(request.headers);
}

async function signIn(auth: () => Promise<Auth>, userId: string, { request, reply }: Http): Promise<void> {
  const { api } = await auth();
  const { headers } = await api.signInAs({ body: { userId }, headers: webHeaders(request), returnHeaders: true });
  reply.header('set-cookie', headers.getSetCookie());
}

export async function getServerState({ db, config }: PublicContext) {
  return { setupNeeded: !(await repository.isSetupDone(db)), signups: config.signups };
}

type Answered = { user: User };

export async function createFirstAdmin(
  ctx: PublicContext,
  input: signUp.NewPerson & { token: string },
  http: Http,
): Promise<Answered> {
  const { auth, hooks } = runningOn(ctx.db);
  const user = await signUp.makeFirstAdmin({ ...ctx, hooks }, input);
  await signIn(auth, user.id, http);
  return { user };
}

export async function signUpByInvite(
  ctx: PublicContext,
  input: signUp.NewPerson & { token: string },
  http: Http,
): Promise<Answered> {
  const { auth, hooks } = runningOn(ctx.db);
  const user = await signUp.signUpWithInvite({ ...ctx, hooks }, input);
  await signIn(auth, user.id, http);
  return { user };
}

/** The web asks this at every start, so a session that is in use never runs out. */
export async function getMe(ctx: Context, _input: object, { request, reply }: Http): Promise<Answered> {
  const row = await repository.findUser(ctx.db, ctx.actor.userId);
  if (!row) throw new AppError('unauthenticated', 'Sign in first');
  const cookie = await renewSession(ctx, request.headers.cookie);
  if (cookie) reply.header('set-cookie', cookie);
  return { user: signUp.toUser(row) };
}

export async function updateMe(ctx: Context, { name }: { name: string }): Promise<Answered> {
  const row = await repository.renameUser(ctx.db, ctx.actor.userId, name);
  if (!row) throw new AppError('unauthenticated', 'Sign in first');
  return { user: signUp.toUser(row) };
}

export type Person = { id: string; name: string; email: string };

/** Those that exist, by id. */
export async function findUsers(db: Queryable, ids: Iterable<string>): Promise<Map<string, Person>> {
  const rows = await repository.findUsers(db, [...new Set(ids)]);
  return new Map(rows.map(({ id, name, email }) => [id, { id, name, email }]));
}
