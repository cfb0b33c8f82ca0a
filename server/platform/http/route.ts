import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Endpoint } from '#contract/endpoint.ts';
import type { Context, Platform } from '../context.ts';

/** What a public endpoint gets: nobody is signed in, or nobody asked. */
export type PublicContext = Platform & { requestId: string };
/** Only for what HTTP alone has: cookies, headers, the peer's address. */
export type Http = { request: FastifyRequest; reply: FastifyReply };

type Answer<E extends Endpoint> = Promise<z.input<E['output']>>;
export type Route = { endpoint: Endpoint } & (
  | { isPublic: false; handle(ctx: Context, input: unknown, http: Http): Promise<unknown> }
  | { isPublic: true; handle(ctx: PublicContext, input: unknown, http: Http): Promise<unknown> }
);

/** Mounts a service function on its endpoint: the input is already checked, access is the service's first step. */
export function route<E extends Endpoint>(
  endpoint: E,
  handle: (ctx: Context, input: z.output<E['input']>, http: Http) => Answer<E>,
): Route {
  if (endpoint.access === 'public') throw new Error(`${endpoint.path} is public: use publicRoute`);
  return { endpoint, isPublic: false, handle: (ctx, input, http) => handle(ctx, input as z.output<E['input']>, http) };
}

/** The same for an endpoint that needs no session. */
export function publicRoute<E extends Endpoint>(
  endpoint: E,
  handle: (ctx: PublicContext, input: z.output<E['input']>, http: Http) => Answer<E>,
): Route {
  if (endpoint.access !== 'public') throw new Error(`${endpoint.path} needs a session: use route`);
  return { endpoint, isPublic: true, handle: (ctx, input, http) => handle(ctx, input as z.output<E['input']>, http) };
}
