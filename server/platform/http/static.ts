import { existsSync } from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { answerNotFound } from './app.ts';

/**
 * Serves the built client: hashed assets for a year, the page itself always fresh, compressed at build time. By one
 * route for all of it: a route for each of its 750 files was 200 ms of every start.
 */
export async function serveClient(app: FastifyInstance, directory: string): Promise<void> {
  if (!existsSync(path.join(directory, 'index.html'))) return answerNotFound(app);
  await app.register(fastifyStatic, {
    root: directory,
    preCompressed: true,
    index: ['index.html'],
    cacheControl: false,
    setHeaders(reply, file) {
      const isHashed = file.includes(`${path.sep}assets${path.sep}`);
      reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      // The worker answers for all pages, wherever it lies.
      if (path.basename(file).startsWith('sw.js')) reply.header('service-worker-allowed', '/');
    },
  });
  // Every other address is a page of the client, which knows its own routes; a missing asset is not.
  answerNotFound(app, (request) =>
    /\.\w+$/.test(request.url.split('?')[0] ?? '') ? undefined : { path: 'index.html' },
  );
}
