import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Context, Platform } from '../context.ts';
import { AppError, invalid } from '../errors.ts';
import type { Route } from './route.ts';

export type Authenticate = (request: FastifyRequest) => Promise<Context['actor'] | undefined>;

/** Puts every endpoint at its path below `/api`. Who asks is checked before what they ask. */
export function mountRoutes(
  app: FastifyInstance,
  platform: Platform,
  routes: readonly Route[],
  authenticate: Authenticate,
): void {
  const put = (scope: FastifyInstance, mounted: Route) => mountRoute(scope, platform, mounted, authenticate);
  for (const mounted of routes.filter(takesJson)) put(app, mounted);
  // In a scope of their own: everywhere else a body is JSON, and small.
  app.register(async (scope) => {
    scope.addContentTypeParser('application/octet-stream', (_request, body, done) => done(null, body));
    // It is the handler that says how large a file may be.
    await scope.register(multipart, { limits: { fileSize: Number.MAX_SAFE_INTEGER, files: 1, fields: 10 } });
    for (const mounted of routes) if (!takesJson(mounted)) put(scope, mounted);
  });
}

const takesJson = ({ endpoint }: Route) => endpoint.takes === 'json';

function mountRoute(
  app: FastifyInstance,
  platform: Platform,
  mounted: Route,
  authenticate: (request: FastifyRequest) => ReturnType<Authenticate>,
): void {
  const { endpoint } = mounted;
  app.route({
    method: endpoint.method,
    url: `/api${endpoint.path}`,
    handler: async (request, reply) => {
      const http = { request, reply };
      const base = { ...platform, requestId: request.id };
      let answer: unknown;
      if (mounted.isPublic) {
        answer = await mounted.handle(base, readInput(endpoint, request), http);
      } else {
        const actor = await authenticate(request);
        if (!actor) throw new AppError('unauthenticated', 'Sign in first');
        if (endpoint.access === 'admin' && !actor.isAdmin)
          throw new AppError('forbidden', 'Only an admin of this server can do this');
        answer = await mounted.handle({ ...base, actor }, readInput(endpoint, request), http);
      }
      if (endpoint.gives === 'bytes') return reply;
      // Also drops whatever a service returned beyond what was agreed on.
      return reply.code(endpoint.status).send(endpoint.output.parse(answer));
    },
  });
}

/** Path parameters win over the query and the body, so nobody can name one thing in the path and mean another. */
function readInput({ input, takes }: Route['endpoint'], request: FastifyRequest): unknown {
  const body = takes === 'json' ? request.body : undefined;
  if (body !== undefined && body !== null && (typeof body !== 'object' || Array.isArray(body))) {
    throw invalid('The body must be a JSON object');
  }
  if (hasNul(body) || hasNul(request.query)) throw invalid('Text cannot contain the character U+0000');
  const parsed = (input as z.ZodType).safeParse({
    ...(request.query as object),
    ...body,
    ...(request.params as object),
  });
  if (parsed.success) return parsed.data;
  const details = parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
  const first = details[0];
  throw invalid(
    first ? `${first.path || 'input'}: ${first.message}` : 'The request could not be read',
    details.slice(0, 20),
  );
}

/** PostgreSQL cannot keep U+0000 in text, and nobody types it: refused here, once, for every endpoint. */
function hasNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0');
  return typeof value === 'object' && value !== null && Object.values(value).some(hasNul);
}
