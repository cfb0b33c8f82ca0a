import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import { createConversation } from '../contract/conversations.ts';
import { launchBrowser } from '../journeys/testing/browser.ts';
import { answerOf, orderText } from '../scripts/rig/answers.ts';
import { cookiesOf } from '../scripts/rig/person.ts';
import { median } from '../scripts/rig/quantiles.ts';
import { startServer } from '../scripts/rig/server.ts';
import { findBrowser } from '../scripts/steps/chromium.ts';
import { newId } from '../server/platform/id.ts';
import type { Row } from './rows.ts';
import { seedMessages } from './seed.ts';
import { type Stage, setStage } from './stage.ts';

const SIZES = [20, 1_000, 10_000];
const [FEW = 0, , MANY = 0] = SIZES;
const ROUNDS = 7;
const STREAMS = 3;
const TOKENS = 300;
const LAST_TOKEN = answerOf(TOKENS).trim().split(' ').at(-1) ?? '';
const PACE = { name: 'steady', tps: 50, ttftMs: 30 };

type Opened = { ms: number; elements: number; heapBytes: number };
type Streamed = { busyMs: number; longTasks: number };

/**
 * The built client in Chromium: a conversation is opened by its link in the sidebar, on a page where nothing of it was
 * loaded before, and an answer streams into it. Of three sizes, in turns; the peer is the same with 20 messages.
 */
export async function client(): Promise<Row[]> {
  const found = await findBrowser();
  if ('missing' in found) throw new Error(`This needs a browser: ${found.missing}`);
  process.env['CHROME_PATH'] = found.path;
  const stage = await setStage([PACE]);
  let server = stage.server;
  const browser = await launchBrowser(['--enable-precise-memory-info']);
  try {
    const ids = await conversations(stage);
    await server.stop();
    await seedMessages(stage, Object.fromEntries(SIZES.map((size) => [ids.get(size), size])));
    server = await startServer(stage.place);
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, baseURL: server.url });
    await context.addCookies(cookiesOf(stage.person, server.url));
    const opened = new Map<number, Opened[]>(SIZES.map((size) => [size, []]));
    const streamed = new Map<number, Streamed[]>(SIZES.map((size) => [size, []]));
    await open(context, FEW); // fills the browser's cache
    for (let round = 0; round < ROUNDS; round++)
      for (const size of round % 2 ? SIZES : [...SIZES].reverse()) opened.get(size)?.push(await open(context, size));
    for (let round = 0; round < STREAMS; round++)
      for (const size of SIZES) streamed.get(size)?.push(await stream(context, size));
    return rows(opened, streamed);
  } finally {
    await browser.close();
    await server.stop();
    await stage.close();
  }
}

const titleOf = (size: number) => `A talk of ${size}`;

async function conversations({ person, workspaceId }: Stage): Promise<Map<number, string>> {
  const ids = new Map(SIZES.map((size) => [size, newId()]));
  for (const [size, id] of ids) await person.call(createConversation, { id, workspaceId, title: titleOf(size) });
  return ids;
}

/** Opens it on a new page and leaves that open for `use`. */
async function onPageOf<T>(
  context: BrowserContext,
  size: number,
  use: (page: Page, browser: CDPSession, ms: number) => Promise<T>,
): Promise<T> {
  const page = await context.newPage();
  try {
    await page.goto('/');
    const link = page.getByRole('link', { name: new RegExp(`^${titleOf(size)}\\b`) }).first();
    await link.waitFor();
    await page.waitForLoadState('networkidle');
    const ms = await link.evaluate(clickAndWait, `${size - 1} What somebody wrote`);
    return await use(page, await context.newCDPSession(page), ms);
  } finally {
    await page.close();
  }
}

/** From the click to the frame after which the newest message can be read, in ms. */
async function clickAndWait(link: { click(): void; ownerDocument: { defaultView: BrowserWindow } }, words: string) {
  const window = link.ownerDocument.defaultView;
  const startedAt = window.performance.now();
  link.click();
  const isThere = () =>
    [...window.document.querySelectorAll('article')].some(({ textContent }) => textContent.includes(words));
  while (!isThere()) {
    if (window.performance.now() - startedAt > 20_000) throw new Error(`"${words}" never came`);
    await new Promise((drawn) => window.requestAnimationFrame(drawn));
  }
  await new Promise((painted) => window.requestAnimationFrame(() => window.setTimeout(painted)));
  return window.performance.now() - startedAt;
}

type BrowserWindow = {
  performance: { now(): number };
  document: { querySelectorAll(selector: string): Iterable<{ textContent: string }> };
  requestAnimationFrame(then: (at: unknown) => void): void;
  setTimeout(then: (at: unknown) => void): void;
};

const open = (context: BrowserContext, size: number): Promise<Opened> =>
  onPageOf(context, size, async (page, browser, ms) => {
    await page.waitForLoadState('networkidle');
    await browser.send('HeapProfiler.collectGarbage');
    const { usedSize } = await browser.send('Runtime.getHeapUsage');
    const elements = (await page.evaluate('document.querySelectorAll("*").length')) as number;
    return { ms, elements, heapBytes: usedSize };
  });

const stream = (context: BrowserContext, size: number): Promise<Streamed> =>
  onPageOf(context, size, async (page, browser) => {
    await browser.send('Performance.enable');
    const input = page.getByRole('textbox', { name: 'Message', exact: true });
    await input.fill(orderText({ marker: newId(), tokens: TOKENS, pace: PACE.name }));
    const before = await busyMs(browser);
    await page.evaluate(`window.longTasks = 0;
      new PerformanceObserver((list) => { window.longTasks += list.getEntries().length; }).observe({ type: 'longtask' })`);
    await input.press('Enter');
    // Its last words, not a button: that of an earlier answer may be there all the time.
    await page.getByRole('article').last().getByText(LAST_TOKEN).waitFor({ timeout: 60_000 });
    const longTasks = (await page.evaluate('window.longTasks')) as number;
    return { busyMs: (await busyMs(browser)) - before, longTasks };
  });

async function busyMs(browser: CDPSession): Promise<number> {
  const { metrics } = await browser.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1_000;
}

function rows(opened: Map<number, Opened[]>, streamed: Map<number, Streamed[]>): Row[] {
  const ofOpened = (size: number, what: keyof Opened) => median((opened.get(size) ?? []).map((each) => each[what]));
  const busy = (size: number) => (median((streamed.get(size) ?? []).map((each) => each.busyMs)) / TOKENS) * 1_000;
  const held = { hard: 1.2, aim: 1.05 };
  const ratios = (name: string, of: (size: number) => number): Row[] =>
    SIZES.filter((size) => size !== FEW).map((size) => ({
      name: `${name}, ${size} messages ÷ ${FEW}`,
      value: of(size) / of(FEW),
      unit: 'x',
      ...held,
    }));
  const peer = (value: number) => ({ name: `of ${FEW}`, value });
  return [
    ...ratios('time to open', (size) => ofOpened(size, 'ms')),
    { name: '… of the largest', value: ofOpened(MANY, 'ms'), unit: 'ms', peer: peer(ofOpened(FEW, 'ms')) },
    ...ratios('elements on the page', (size) => ofOpened(size, 'elements')),
    ...ratios('heap after opening', (size) => ofOpened(size, 'heapBytes')),
    {
      name: '… of the largest',
      value: ofOpened(MANY, 'heapBytes') / 1e6,
      unit: 'MB',
      peer: peer(ofOpened(FEW, 'heapBytes') / 1e6),
    },
    ...ratios('busy main thread per token', busy),
    { name: '… of the largest', value: busy(MANY), unit: 'µs', peer: peer(busy(FEW)) },
    ...SIZES.map((size): Row => {
      const most = Math.max(...(streamed.get(size) ?? []).map(({ longTasks }) => longTasks));
      return {
        name: `tasks over 50 ms while ${TOKENS} tokens come, ${size} messages`,
        value: most,
        unit: 'tasks',
        hard: 0,
        aim: 0,
      };
    }),
  ];
}
