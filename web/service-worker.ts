/**
 * Lets Parley open without the network: docs/decisions/0009-service-worker.md. It keeps the program and never an answer
 * of the API; what people wrote is kept apart, by platform/kept-answers.ts. One file without imports: it is served as it
 * stands here, without its types, by service-worker-plugin.ts.
 */

/** Of one build; written before this file by the plugin. */
declare const BUILD: {
  version: string;
  /** The script that the page begins with: by it a page and a worker know whether they are of one build. */
  entry: string;
  /** Addresses that stay while what lies there changes. */
  plain: string[];
  /** Named by a hash of what they hold. */
  hashed: string[];
};

type Extendable = Event & { waitUntil: (work: Promise<unknown>) => void };
type FetchEvent = Extendable & {
  request: Request;
  preloadResponse: Promise<Response | undefined>;
  respondWith: (answer: Promise<Response>) => void;
};
type Told = Extendable & { data: unknown; ports: readonly MessagePort[] };
type Scope = {
  addEventListener: {
    (type: 'install' | 'activate', listener: (event: Extendable) => void): void;
    (type: 'fetch', listener: (event: FetchEvent) => void): void;
    (type: 'message', listener: (event: Told) => void): void;
  };
  clients: { claim: () => Promise<void> };
  registration: { navigationPreload?: { enable: () => Promise<void> } };
  skipWaiting: () => Promise<void>;
};
const worker = self as unknown as Scope;

const SHELL = `parley-shell-${BUILD.version}`;
const ASSETS = 'parley-assets';
const PAGE = '/';
/** Files of earlier builds: a tab that was not reloaded goes on with them. */
const MAX_OLD_ASSETS = 150;
/** A network that is slower than this is as good as none, for a while. */
const ANSWERS_WITHIN_MS = 4_000;
const SLOW_FOR_MS = 30_000;
const SERVERS = /^\/(?:api|socket|healthz|readyz|metrics|s)(?:\/|$)/;

/** Where the page's files come from, when it is not this origin: told by the page, see service-worker-client.ts. */
const ASSETS_AT = new URL(location.href).searchParams.get('assets') ?? location.origin;

let slowUntil = 0;

worker.addEventListener('install', (event) => event.waitUntil(install()));
worker.addEventListener('activate', (event) => event.waitUntil(activate()));
worker.addEventListener('message', (event) => hear(event));
worker.addEventListener('fetch', (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== 'GET') return;
  if (url.startsWith(`${ASSETS_AT}/assets/`)) event.respondWith(asset(event, url.slice(ASSETS_AT.length)));
  else if (origin !== location.origin || SERVERS.test(pathname)) return;
  else if (mode === 'navigate') event.respondWith(networkFirst(event, PAGE));
  else if (pathname.startsWith('/assets/')) event.respondWith(asset(event, pathname));
  else if (BUILD.plain.includes(pathname)) event.respondWith(networkFirst(event, pathname));
});

async function install(): Promise<void> {
  const page = await fetch(PAGE, { cache: 'no-cache' });
  // In the middle of an upgrade servers may be of two minds: tried again at the next look for a new version.
  if (!(await page.clone().text()).includes(BUILD.entry)) throw new Error('The page is of another build');
  const [shell, assets] = await Promise.all([caches.open(SHELL), caches.open(ASSETS)]);
  await shell.put(PAGE, page);
  await shell.addAll(BUILD.plain.map((path) => new Request(path, { cache: 'no-cache' })));
  await addMissing(assets, BUILD.hashed);
}

async function addMissing(assets: Cache, paths: readonly string[]): Promise<void> {
  const missing = await Promise.all(paths.map(async (path) => ((await assets.match(path, VARY)) ? [] : [path])));
  await Promise.all(missing.flat().map((path) => add(assets, path)));
}

/** Kept by the path that it has on the server, wherever it comes from. */
async function add(assets: Cache, path: string): Promise<void> {
  const answer = await fetch(ASSETS_AT + path);
  if (answer.status !== 200) throw new Error(`${path} is answered with ${answer.status}`);
  await assets.put(path, answer);
}
/** The same file, whichever way it was compressed. */
const VARY = { ignoreVary: true };

async function activate(): Promise<void> {
  for (const name of await caches.keys())
    if (name.startsWith('parley-') && name !== SHELL && name !== ASSETS) await caches.delete(name);
  const assets = await caches.open(ASSETS);
  // The oldest come first.
  const old = (await assets.keys()).filter(({ url }) => !BUILD.hashed.includes(new URL(url).pathname));
  for (const request of old.slice(0, -MAX_OLD_ASSETS)) await assets.delete(request);
  await worker.registration.navigationPreload?.enable();
  await worker.clients.claim();
}

function hear(event: Told): void {
  const told = event.data as { ask?: 'entry' | 'take over'; keep?: unknown };
  if (told.ask === 'entry') event.ports[0]?.postMessage(BUILD.entry);
  if (told.ask === 'take over') void worker.skipWaiting();
  if (!Array.isArray(told.keep)) return;
  const own = told.keep.filter((path) => typeof path === 'string' && path.startsWith('/assets/'));
  event.waitUntil(caches.open(ASSETS).then((assets) => addMissing(assets, own)));
}

async function networkFirst(event: FetchEvent, path: string): Promise<Response> {
  const kept = await (await caches.open(SHELL)).match(path, VARY);
  if (!kept) return fetch(event.request);
  if (Date.now() < slowUntil) return kept;
  try {
    const answer = await inTime(event.preloadResponse.then((preloaded) => preloaded ?? fetch(event.request)));
    // A proxy whose server is away, or a server that is only starting.
    return answer.status < 500 ? answer : kept;
  } catch {
    return kept;
  }
}

function inTime(answer: Promise<Response>): Promise<Response> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      slowUntil = Date.now() + SLOW_FOR_MS;
      reject(new Error('The network is slow'));
    }, ANSWERS_WITHIN_MS);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

async function asset(event: FetchEvent, path: string): Promise<Response> {
  const assets = await caches.open(ASSETS);
  const kept = await assets.match(path, VARY);
  if (kept) return kept;
  const answer = await fetch(event.request);
  // A full disk is no reason not to answer.
  if (answer.status === 200) event.waitUntil(assets.put(path, answer.clone()).catch(() => undefined));
  return answer;
}
