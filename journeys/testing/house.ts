import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { LLMock } from '@copilotkit/aimock';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, expect, inject } from 'vitest';
import {
  ADMIN,
  atHome,
  cookiesOf,
  OPEN_HOUSE,
  type Person,
  Refused,
  signIn,
  signUp,
} from '../../scripts/rig/person.ts';
import { freePort, type Server, startServer, temporaryDirectory } from '../../scripts/rig/server.ts';
import { launchBrowser } from './browser.ts';
import { type Problems, watch } from './problems.ts';

/** What the provider lists; the default of the server. */
export const MODEL = 'claude-sonnet-5';
export const WIDE = { width: 1280, height: 800 };
export const PHONE = { width: 390, height: 844 };

/** What a service worker answers, `page.route` does not hear of: only the journey about it has one. */
const USUAL: BrowserContextOptions = { viewport: WIDE, reducedMotion: 'reduce', serviceWorkers: 'block' };

type Visit = {
  /** Whose signed-in device it is; nobody's when left out. */
  as?: Person;
  context?: BrowserContextOptions;
};

/** A real server with its own database, a provider that speaks the real wire, and a browser. */
export type House = {
  origin: string;
  provider: LLMock;
  server(): Server;
  stop(): Promise<void>;
  start(): Promise<void>;
  admin(): Promise<Person>;
  /** Makes an account, of somebody who has looked around unless they are new. */
  person(name: string, who?: { isNew: boolean }): Promise<Person & { account: { email: string; password: string } }>;
  /** Opens a page on a device of its own. */
  visit(place: string, visit?: Visit): Promise<Page>;
  problemsOf(page: Page): Problems;
};

type Furnishing = {
  env?: NodeJS.ProcessEnv;
  /** Nobody was ever here: without it there is an admin. */
  fresh?: boolean;
  /** The provider is connected as OpenAI too, which writes down speech and reads aloud. */
  openai?: boolean;
  /** Further arguments of the browser. */
  chromium?: readonly string[];
};

/**
 * Opens a house for the tests of one file and closes it after them. Call it at the top level. A test fails when a
 * page that it opened had an error, a refused request or a breach of the content policy that it did not allow.
 */
export async function openHouse({ env = {}, fresh, openai = false, chromium = [] }: Furnishing = {}): Promise<House> {
  const dataDir = temporaryDirectory();
  // With its owners: as root the database belongs to a user of its own.
  if (!fresh) execFileSync('cp', ['-a', `${inject('furnished')}/.`, dataDir]);
  const closers: (() => unknown)[] = [() => rmSync(dataDir, { recursive: true, force: true })];
  afterAll(async () => {
    for (const close of closers.reverse()) await close();
  });
  const provider = await startProvider();
  closers.push(() => provider.stop());
  const place = { dataDir, port: await freePort(), env: { ...OPEN_HOUSE, ...providerEnv(provider, openai), ...env } };
  let server = await startServer(place);
  closers.push(() => server.stop());
  const browser = await launchBrowser(chromium);
  closers.push(() => browser.close());
  const origin = server.url;
  const { visit, problemsOf } = visitors(browser, origin);
  return {
    origin,
    provider,
    server: () => server,
    stop: async () => void (await server.stop()),
    start: async () => {
      server = await startServer(place);
    },
    admin: () => patiently(async () => atHome(await signIn(origin, ADMIN))),
    person: async (name, { isNew } = { isNew: false }) => {
      const person = await patiently(() => signUp(origin, name));
      return isNew ? person : patiently(() => atHome(person));
    },
    visit,
    problemsOf,
  };
}

/** A machine that does a lot besides may make the server say that it is busy; a person tries again. */
async function patiently<T>(enter: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await enter();
    } catch (error) {
      if (!(error instanceof Refused) || error.status !== 503 || tries === 10) throw error;
      await sleep(1_000);
    }
  }
}

async function startProvider(): Promise<LLMock> {
  const provider = new LLMock({ port: 0, logLevel: 'silent' });
  await provider.start();
  // Asked for by itself after the first answer.
  provider.on({ systemMessage: /^Name this conversation/ }, { content: 'A walk in the hills' });
  // It lists the models that its fixtures name.
  provider.on({ model: MODEL, predicate: () => false }, { content: '' });
  return provider;
}

const providerEnv = ({ url }: LLMock, openai: boolean) => ({
  ANTHROPIC_API_KEY: 'sk-ant-journey',
  ANTHROPIC_BASE_URL: url,
  ...(openai && { OPENAI_API_KEY: 'sk-journey', OPENAI_BASE_URL: `${url}/v1` }),
});

function visitors(browser: Browser, origin: string) {
  const open = new Map<Page, Problems>();

  async function visit(place: string, { as, context: options }: Visit = {}): Promise<Page> {
    const context = await browser.newContext({ ...USUAL, baseURL: origin, ...options });
    context.setDefaultTimeout(15_000);
    if (as) await context.addCookies(cookiesOf(as, origin));
    const page = await context.newPage();
    open.set(page, watch(page));
    await page.goto(place);
    return page;
  }

  function problemsOf(page: Page): Problems {
    const problems = open.get(page);
    if (!problems) throw new Error('This page was not opened by visit');
    return problems;
  }

  afterEach(async ({ task }) => {
    const had = [...open].map(([page, problems]) => ({ page, problems: problems.all() }));
    open.clear();
    for (const [place, { page }] of had.entries()) {
      await takePicture(page, `${task.name} ${place + 1}`);
      await page.context().close();
    }
    expect(had.flatMap(({ problems }) => problems)).toEqual([]);
  });
  return { visit, problemsOf };
}

/** Keeps what is on the screen for a person to look at, where `JOURNEY_PICTURES` names a folder. */
export async function takePicture(page: Page, name: string): Promise<void> {
  const folder = process.env['JOURNEY_PICTURES'];
  if (!folder || page.isClosed()) return;
  const file = `${name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 90)}.png`;
  await page.screenshot({ path: path.join(folder, file) });
}
