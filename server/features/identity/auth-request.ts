import type { FastifyRequest } from 'fastify';

export const AUTH_PATH = '/api/auth';
/** Set by us from the connection: better-auth must not find a header by which a client names its own address. */
export const PEER_HEADER = 'x-parley-peer';

const USER_AGENT_MAX_CHARS = 300;

/** Below `/api/auth`, without the query. */
export function authPath({ url }: FastifyRequest): string {
  return url.slice(AUTH_PATH.length).split('?', 1)[0] ?? '';
}

/** Only what better-auth has to know. */
export function webHeaders({ headers, ip }: FastifyRequest): Headers {
  const forwarded = new Headers({ [PEER_HEADER]: ip, 'content-type': 'application/json' });
  if (headers.cookie) forwarded.set('cookie', headers.cookie);
  if (headers.origin) forwarded.set('origin', headers.origin);
  const agent = headers['user-agent'];
  if (agent) forwarded.set('user-agent', agent.slice(0, USER_AGENT_MAX_CHARS));
  return forwarded;
}

/** The path is one of ours and not what the client wrote; the query is dropped: nothing that is mounted needs one. */
export function webRequest(
  publicUrl: string,
  path: string,
  request: FastifyRequest,
  body: object | undefined,
): Request {
  return new Request(publicUrl + AUTH_PATH + path, {
    method: request.method,
    headers: webHeaders(request),
    ...(request.method === 'POST' ? { body: JSON.stringify(body ?? {}) } : {}),
  });
}
