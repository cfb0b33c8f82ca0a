import { readdirSync } from 'node:fs';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import path from 'node:path';
import { freePort } from '../../scripts/rig/server.ts';

const ASSETS = path.resolve(import.meta.dirname, '../../web/dist/assets');
const TEXTS = /text\/html|javascript|text\/css/;

export type Upgradable = {
  url: string;
  /** From now on it serves the program under other names, and knows the old ones no more. */
  upgrade(): void;
  /** The names of the parts that were asked for in vain. */
  missed: string[];
  stop(): Promise<void>;
};

/** Stands before a server as a proxy does, and can pretend that a new version of Parley was installed behind it. */
export async function upgradable(origin: string): Promise<Upgradable> {
  const port = await freePort();
  const missed: string[] = [];
  let isNew = false;
  const server = createServer((asked, answer) => {
    const { pathname } = new URL(asked.url ?? '/', origin);
    const isOld = pathname.startsWith('/assets/') && /\.(?:js|css)$/.test(pathname) && !pathname.includes(MARK);
    if (isNew && isOld) {
      missed.push(pathname);
      answer.writeHead(404).end();
    } else forward({ asked, answer, origin, isNew });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${port}`,
    upgrade: () => {
      isNew = true;
    },
    missed,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const MARK = '.next.';
/** Every mention of a part of the program under its new name. */
function toNext(text: string): string {
  const names = new Set(readdirSync(ASSETS));
  return text.replace(/[\w.~-]+\.(js|css)\b/g, (name, kind: string) =>
    names.has(name) ? `${name.slice(0, -kind.length - 1)}${MARK}${kind}` : name,
  );
}

type Forwarding = { asked: IncomingMessage; answer: ServerResponse; origin: string; isNew: boolean };

function forward({ asked, answer, origin, isNew }: Forwarding): void {
  // What the browser has is of another version.
  const { 'if-none-match': _etag, 'if-modified-since': _since, ...others } = asked.headers;
  const headers = { ...others, 'accept-encoding': 'identity' };
  const url = new URL(asked.url?.replace(MARK, '.') ?? '/', origin);
  const onward = request(url, { method: asked.method ?? 'GET', headers }, (got) => {
    const isText = isNew && TEXTS.test(String(got.headers['content-type']));
    if (!isText) {
      answer.writeHead(got.statusCode ?? 502, got.headers);
      got.pipe(answer);
      return;
    }
    const { 'content-length': _length, ...rest } = got.headers;
    const parts: Buffer[] = [];
    got.on('data', (part: Buffer) => parts.push(part));
    got.on('end', () => answer.writeHead(got.statusCode ?? 502, rest).end(toNext(Buffer.concat(parts).toString())));
  });
  onward.on('error', () => answer.writeHead(502).end());
  asked.pipe(onward);
}
