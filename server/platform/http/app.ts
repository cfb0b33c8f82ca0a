import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import underPressure from '@fastify/under-pressure';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import type { Platform } from '../context.ts';
import { AppError, notFound } from '../errors.ts';
import { newId } from '../id.ts';
import { createErrorHandler } from './errors.ts';
import { isOwnHost, isOwnOrigin } from './origin.ts';

const MIB = 1024 * 1024;
const BODY_MAX_BYTES = MIB;
const REQUESTS_PER_MINUTE = 6_000;
const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS'];

/** An HTTP server with every guard in place and nothing mounted yet. */
export async function createApp(platform: Platform): Promise<FastifyInstance> {
  const { config } = platform;
  const app: FastifyInstance = Fastify({
    loggerInstance: ownLog(platform) as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => newId(),
    bodyLimit: BODY_MAX_BYTES,
    // As long as a large file may take on a slow line; uploads in pieces need not hurry at all.
    requestTimeout: 300_000,
    // A proxy on this machine says whom it speaks for; nobody else is believed.
    trustProxy: 'loopback',
    // Path parameters are ids and tokens; longer ones are nobody's.
    routerOptions: { maxParamLength: 300 },
    return503OnClosing: true,
  });
  app.setErrorHandler(createErrorHandler(platform.log));
  readJsonOnly(app);
  app.addHook('onRequest', async (request) => refuseForeign(request, config.publicUrl));
  app.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id);
    // Of what a page may ask of the device, only our own page and only what it uses.
    reply.header('permissions-policy', 'microphone=(self), camera=(self), geolocation=(), display-capture=()');
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
  });
  await app.register(helmet, helmetOptions(config));
  await app.register(rateLimit, {
    max: REQUESTS_PER_MINUTE,
    timeWindow: 60_000,
    cache: 10_000,
    keyGenerator: (request: FastifyRequest) => request.ip,
  });
  await app.register(underPressure, {
    maxEventLoopDelay: 3_000,
    // Longer than the delay: of a shorter one that saw nothing at all, a hiccup of a second is taken for one without end.
    sampleInterval: 4_000,
    retryAfter: 5,
    exposeStatusRoute: false,
  });
  return app;
}

/** What the framework says by itself at `info` (where it listens) stands in the banner, in better words. */
function ownLog({ log }: Platform): Platform['log'] {
  return log.level === 'info' ? log.child({}, { level: 'warn' }) : log;
}

/** JSON or nothing: other types could be sent across sites without asking first. */
function readJsonOnly(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    if (body === '') return done(null, undefined);
    try {
      done(null, JSON.parse(String(body)));
    } catch {
      done(new AppError('invalid', 'The body is not valid JSON'));
    }
  });
}

function refuseForeign({ method, headers }: FastifyRequest, publicUrl: string): void {
  if (!isOwnHost(headers.host, publicUrl)) {
    throw new AppError(
      'forbidden',
      'This server does not answer to that name: set PARLEY_PUBLIC_URL to the address people open',
    );
  }
  if (SAFE_METHODS.includes(method)) return;
  if (!isOwnOrigin(headers.origin, headers.host, publicUrl))
    throw new AppError('forbidden', 'Changes must come from Parley’s own pages');
}

function helmetOptions({ publicUrl, assetBaseUrl }: Platform['config']) {
  const isSecure = publicUrl.startsWith('https:');
  const assets = assetBaseUrl ? [new URL(assetBaseUrl).origin] : [];
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'", ...assets],
        scriptSrc: ["'self'", ...assets],
        // Positions of floating parts are style attributes; scripts never are inline.
        styleSrc: ["'self'", "'unsafe-inline'", ...assets],
        // Pictures of other servers are loaded only after a click, see the web's markdown.
        imgSrc: ["'self'", 'data:', 'blob:', 'https:', ...assets],
        fontSrc: ["'self'", ...assets],
        // What is read aloud, and recordings before they are sent.
        mediaSrc: ["'self'", 'blob:', ...assets],
        connectSrc: ["'self'", ...assets],
        workerSrc: ["'self'", ...assets],
        manifestSrc: ["'self'"],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        ...(isSecure ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: isSecure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'no-referrer' as const },
    crossOriginOpenerPolicy: { policy: 'same-origin' as const },
    xFrameOptions: { action: 'deny' as const },
  };
}

/** What nobody mounted: a page, or below `/api` and where there is none an error in the shape of every other. */
export function answerNotFound(
  app: FastifyInstance,
  pageFor?: (request: FastifyRequest) => ((reply: FastifyReply) => unknown) | undefined,
): void {
  app.setNotFoundHandler((request, reply) => {
    const sendPage = request.method === 'GET' && !request.url.startsWith('/api/') ? pageFor?.(request) : undefined;
    if (!sendPage) throw notFound('Page');
    return sendPage(reply);
  });
}
