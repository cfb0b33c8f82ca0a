import { unavailable } from './errors.ts';

export type Body = NonNullable<RequestInit['body']>;
export type Hop = { url: URL; method: string; headers: Headers; body: Body | null };

// All that another origin may see. A list of secrets to leave out would miss the next provider's own header.
const HEADERS_FOR_STRANGERS = new Set(['accept', 'accept-language', 'content-type', 'user-agent']);
const TO_GET = new Set([301, 302, 303]);

/** Where a redirect leads and what goes there, by the rules of `fetch`; undefined when the answer is no redirect. */
export function nextHop(hop: Hop, status: number, location: string | null): Hop | undefined {
  if (![301, 302, 303, 307, 308].includes(status) || location === null) return undefined;
  const url = URL.parse(location, hop.url.href);
  if (!url) throw unavailable('The server answered with a redirect that leads nowhere');
  if (hop.url.protocol === 'https:' && url.protocol !== 'https:') {
    throw unavailable('The server answered with a redirect to an address without encryption');
  }
  const headers = new Headers(
    [...hop.headers].filter(([name]) => sameOrigin(url, hop.url) || HEADERS_FOR_STRANGERS.has(name)),
  );
  if (TO_GET.has(status) && hop.method !== 'GET' && hop.method !== 'HEAD') {
    headers.delete('content-type');
    headers.delete('content-length');
    return { url, method: 'GET', headers, body: null };
  }
  if (hop.body instanceof ReadableStream) {
    throw unavailable('The server answered with a redirect after the request had been sent');
  }
  return { url, method: hop.method, headers, body: hop.body };
}

const sameOrigin = (a: URL, b: URL) => a.origin === b.origin;
