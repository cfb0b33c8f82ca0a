import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { AppError, invalid } from '../errors.ts';
import type { Http } from './route.ts';

/** A content to answer with, as somebody sent it: nothing of it is trusted. */
export type Served = {
  bytes: number;
  type: string;
  /** Under which it is saved. */
  name: string;
  /** Shown where it is opened; everything else is only ever saved. */
  isShown: boolean;
  /** Stays the same as long as the content does. */
  tag: string;
  open(range: { start: number; end: number }): Promise<Readable>;
};

/** Cached by the one browser that asked. Not for long: who is removed from a conversation has seen what they have seen. */
const CACHE = 'private, max-age=86400, immutable';
/** Even opened by itself it runs nothing, belongs to no origin, and so reaches no cookie of ours. */
const POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; media-src 'self'";

/** Answers with bytes, or with the part of them that was asked for. */
export async function serveBytes({ request, reply }: Http, served: Served): Promise<undefined> {
  const etag = `"${served.tag}"`;
  const range = rangeOf(request, served.bytes, etag);
  if (range === 'none') {
    reply.header('content-range', `bytes */${served.bytes}`);
    await reply.code(416).send();
    return undefined;
  }
  const isKnown = request.headers['if-none-match'] === etag;
  const { start, end } = range ?? { start: 0, end: served.bytes };
  const isAskedFor = request.method !== 'HEAD' && !isKnown;
  // Before the headers: what is missing is answered as an error and not as a file that breaks off.
  const content = isAskedFor ? await served.open({ start, end }) : Readable.from([]);
  reply.headers({
    etag,
    'cache-control': CACHE,
    'accept-ranges': 'bytes',
    'content-type': served.type,
    'content-disposition': disposition(served),
    'content-security-policy': POLICY,
    'x-content-type-options': 'nosniff',
    ...(isKnown ? {} : { 'content-length': end - start }),
    ...(range ? { 'content-range': `bytes ${start}-${end - 1}/${served.bytes}` } : {}),
  });
  if (isKnown) await reply.code(304).send();
  else await reply.code(range ? 206 : 200).send(content);
  return undefined;
}

/** Undefined for all of it; `none` when nothing of it lies in what was asked for. Several ranges at once are not worth it. */
function rangeOf(
  request: FastifyRequest,
  bytes: number,
  etag: string,
): { start: number; end: number } | 'none' | undefined {
  const { range, 'if-range': ifRange } = request.headers;
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(range ?? '') ?? [];
  if ((from === '' && to === '') || (ifRange !== undefined && ifRange !== etag)) return undefined;
  const start = from === '' ? Math.max(0, bytes - Number(to)) : Number(from);
  const end = from === '' || to === '' ? bytes : Math.min(bytes, Number(to) + 1);
  return start < end ? { start, end } : 'none';
}

/** The name twice: in the letters that every program reads, and as it is. */
function disposition({ name, isShown }: Served): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16)}`);
  return `${isShown ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/** The body of an endpoint that takes bytes, as it comes in. */
export function bytesOf({ body }: FastifyRequest): Readable {
  if (body instanceof Readable) return heard(body);
  throw new AppError(
    'unsupported_media_type',
    'Send the bytes themselves, with the content type application/octet-stream',
  );
}

/** The first file of a form; what comes after it is not looked at. */
export async function fileOf(request: FastifyRequest): Promise<{ name: string; content: Readable }> {
  if (!request.isMultipart())
    throw new AppError('unsupported_media_type', 'Send a form with a file in it, as multipart/form-data');
  const part = await request.file();
  if (!part) throw invalid('There is no file in this form');
  return { name: part.filename, content: heard(part.file) };
}

/** Who sends may be gone before anybody reads; an error that nobody hears would be one of the whole process. */
function heard(stream: Readable): Readable {
  return stream.on('error', () => undefined);
}
