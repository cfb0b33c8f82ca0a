/** One person's browser, as far as HTTP goes: keeps cookies and nothing else. */
export type HttpClient = {
  /** A body of bytes or a form goes as it is, everything else as JSON. */
  call(method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }>;
  /** The answer as it came. */
  fetch(method: string, path: string, init?: { body?: unknown; headers?: Record<string, string> }): Promise<Response>;
  cookie(): string;
};

/** With a `given` cookie it keeps to that one, whatever the server says. */
export function createHttpClient(port: number, given?: string): HttpClient {
  const jar = new Map<string, string>();
  const cookie = () => given ?? [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const send: HttpClient['fetch'] = (method, path, { body, headers } = {}) =>
    fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      headers: { cookie: cookie(), ...typeOf(body), ...headers },
      ...(body === undefined ? {} : { body: isRaw(body) ? body : JSON.stringify(body) }),
      redirect: 'manual',
    });
  return {
    cookie,
    fetch: send,
    async call(method, path, body) {
      const answer = await send(method, path, { body });
      for (const set of answer.headers.getSetCookie()) {
        const [pair = ''] = set.split(';');
        const at = pair.indexOf('=');
        jar.set(pair.slice(0, at), pair.slice(at + 1));
      }
      const text = await answer.text();
      const isJson = answer.headers.get('content-type')?.startsWith('application/json');
      return { status: answer.status, body: isJson ? JSON.parse(text) : text };
    },
  };
}

const isRaw = (body: unknown): body is Uint8Array<ArrayBuffer> | FormData =>
  body instanceof Uint8Array || body instanceof FormData;

function typeOf(body: unknown): Record<string, string> {
  // That of a form comes with its boundary.
  if (body === undefined || body instanceof FormData) return {};
  return { 'content-type': isRaw(body) ? 'application/octet-stream' : 'application/json' };
}
