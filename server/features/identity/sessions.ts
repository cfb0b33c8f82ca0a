import { LRUCache } from 'lru-cache';
import type { Actor, Context, Platform } from '#platform/context.ts';
import { notFound } from '#platform/errors.ts';
import { readSessionCookie, renewedCookie, SESSION_S, storedToken } from './session-cookie.ts';
import * as repository from './sessions-repository.ts';

/** On the bus whenever sessions end, so that sockets close and caches forget. */
export const SESSION_ENDED = 'session.ended';
export type SessionEnded = { sessionIds: string[] };

/** How long an ended session may live on in a process that did not hear of its end. */
const CACHE_MS = 1_000;
const CACHED_SESSIONS = 20_000;
const SEEN_EVERY_MS = 5 * 60_000;

export type Authenticate = (headers: { cookie?: string | undefined }) => Promise<Actor | undefined>;

/** Runs with every request: one hash and one look-up while the session is cached, one query once a second. */
export function createAuthenticate({ config, db, bus }: Pick<Platform, 'config' | 'db' | 'bus'>): Authenticate {
  const cache = new LRUCache<string, Actor>({ max: CACHED_SESSIONS, ttl: CACHE_MS });
  let endings = 0;
  bus.subscribe(SESSION_ENDED, (event) => {
    endings += 1;
    const ended = new Set((event as SessionEnded).sessionIds);
    for (const [token, actor] of cache.entries()) if (ended.has(actor.sessionId)) cache.delete(token);
  });

  return async ({ cookie }) => {
    const value = readSessionCookie(config.publicUrl, cookie);
    if (!value) return undefined;
    const token = storedToken(value);
    const known = cache.get(token);
    if (known) return known;
    const endingsBefore = endings;
    const session = await repository.findLiveSession(db, token);
    if (!session) return undefined;
    const actor = { userId: session.userId, sessionId: session.id, isAdmin: session.isAdmin };
    // It may have ended between the query and now; then the next request asks again.
    if (endings === endingsBefore) cache.set(token, actor);
    if (Date.now() - session.lastSeenAt.getTime() > SEEN_EVERY_MS) {
      // A full disk must not keep people from reading.
      await repository.touchSession(db, session.id).catch(() => undefined);
    }
    return actor;
  };
}

/** Moves the end of a session that is in use: the cookie to set, or undefined when it was moved today already. */
export async function renewSession(ctx: Context, cookieHeader: string | undefined): Promise<string | undefined> {
  const value = readSessionCookie(ctx.config.publicUrl, cookieHeader);
  if (!value) return undefined;
  const expiresAt = new Date(Date.now() + SESSION_S * 1_000);
  const renewed = await repository.renewSession(ctx.db, ctx.actor.sessionId, expiresAt);
  return renewed ? renewedCookie(ctx.config.publicUrl, value) : undefined;
}

export async function listSessions(ctx: Context) {
  const rows = await repository.listLiveSessions(ctx.db, ctx.actor.userId);
  return {
    items: rows.map((row) => ({
      id: row.id,
      current: row.id === ctx.actor.sessionId,
      userAgent: row.userAgent || null,
      ipAddress: row.ipAddress || null,
      createdAt: row.createdAt.toISOString(),
      lastSeenAt: row.lastSeenAt.toISOString(),
    })),
  };
}

export async function endSession(ctx: Context, { sessionId }: { sessionId: string }) {
  const sessionIds = await repository.deleteSession(ctx.db, ctx.actor.userId, sessionId);
  if (sessionIds.length === 0) throw notFound('Session');
  ctx.bus.publish(SESSION_ENDED, { sessionIds } satisfies SessionEnded);
  return { ok: true as const };
}

export async function endOtherSessions(ctx: Context) {
  const sessionIds = await repository.deleteOtherSessions(ctx.db, ctx.actor.userId, ctx.actor.sessionId);
  ctx.bus.publish(SESSION_ENDED, { sessionIds } satisfies SessionEnded);
  return { ok: true as const };
}
