import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { answerNotFound } from './app.ts';

type Options = {
  /** Where a CDN serves what this server has below `/assets`; the page then names its files there. */
  assetBaseUrl?: string | undefined;
};

/**
 * Serves the built client: hashed assets for a year, the page itself always fresh, compressed at build time. By one
 * route for all of it: a route for each of its 750 files was 200 ms of every start.
 */
export async function serveClient(app: FastifyInstance, directory: string, { assetBaseUrl }: Options = {}) {
  const index = path.join(directory, 'index.html');
  if (!existsSync(index)) return answerNotFound(app);
  const sendPage = assetBaseUrl === undefined ? sendIndex : sendText(pageFrom(assetBaseUrl, index));
  await app.register(fastifyStatic, {
    root: directory,
    preCompressed: true,
    index: false,
    cacheControl: false,
    setHeaders,
  });
  for (const url of ['/', '/index.html']) app.get(url, (_request, reply) => sendPage(reply));
  // Every other address is a page of the client, which knows its own routes; a missing asset is not.
  answerNotFound(app, (request) => (/\.\w+$/.test(request.url.split('?')[0] ?? '') ? undefined : sendPage));
}

type Headers = { getHeader(name: string): unknown; header(name: string, value: string): unknown };

function setHeaders(reply: Headers, file: string): void {
  const isHashed = file.includes(`${path.sep}assets${path.sep}`);
  reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
  // Nobody's secrets, and a CDN that fetches them here hands on who may use them.
  if (isHashed) reply.header('access-control-allow-origin', '*');
  // The worker answers for all pages, wherever it lies.
  if (path.basename(file).startsWith('sw.js')) reply.header('service-worker-allowed', '/');
  if (RUNS_WASM.test(file)) allowWasm(reply);
}

/** A worker answers to its own policy and not to that of the page, which goes on without WebAssembly. */
const RUNS_WASM = /-wasm-worker-[\w-]+\.js/;
const POLICY = 'content-security-policy';

function allowWasm(reply: Headers): void {
  const policy = String(reply.getHeader(POLICY) ?? '');
  reply.header(POLICY, policy.replace(/script-src [^;]+/, "$& 'wasm-unsafe-eval'"));
}

const sendIndex = (reply: FastifyReply) => reply.sendFile('index.html');

const sendText = (page: string) => (reply: FastifyReply) =>
  reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(page);

const pageFrom = (assetBaseUrl: string, index: string): string =>
  readFileSync(index, 'utf8').replaceAll(/((?:src|href)=")(?=\/assets\/)/g, `$1${assetBaseUrl}`);
