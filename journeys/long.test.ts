import type { ElementHandle, Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { createConversation, listMessages, sendMessage } from '../contract/conversations.ts';
import type { Person } from '../scripts/rig/person.ts';
import { audit } from './testing/audit.ts';
import { openHouse } from './testing/house.ts';
import { actInMenu, answered, grownTo, lastMessage, list, message, send, settled, wordsOf } from './testing/talk.ts';

const house = await openHouse();

const MESSAGES = 2_000;
const AT_ONCE = 20;
const ANSWER = Array.from(
  { length: 60 },
  (_, n) => `Line ${n + 1} of the answer, which grows while somebody reads above.`,
).join('\n\n');
house.provider.onMessage(/./, { content: ANSWER }, { chunkSize: 40, latency: 40 });

/** Messages of different heights, as people write them. */
const textOf = (n: number) => `Message ${n}. ${'Words of a reader who has much to tell. '.repeat((n * 7) % 9)}`;

async function longConversation(messages: number, text = textOf): Promise<{ ada: Person; path: string }> {
  const ada = await house.person('Ada');
  const conversationId = crypto.randomUUID();
  await ada.call(createConversation, { id: conversationId, title: 'A long story' });
  // One below the other: each waits for its turn, the connection does not.
  for (let n = 0; n < messages; n += AT_ONCE) {
    const batch = Array.from({ length: AT_ONCE }, (_, place) => n + place);
    await Promise.all(
      batch.map((each) =>
        ada.call(sendMessage, { conversationId, id: crypto.randomUUID(), markdown: text(each), reply: false }),
      ),
    );
  }
  return { ada, path: `/c/${conversationId}` };
}

const elementsIn = (page: Page): Promise<number> => list(page).evaluate((box) => box.querySelectorAll('*').length);
const fromEnd = (page: Page): Promise<number> =>
  list(page).evaluate((box) => box.scrollHeight - box.clientHeight - box.scrollTop);

const { ada, path } = await longConversation(MESSAGES);

test.each(['no-preference', 'reduce'] as const)(
  'A conversation of 2,000 messages opens at its end, stays light, and is read upwards without a jump (motion: %s)',
  async (reducedMotion) => {
    const page = await house.visit(path, { as: ada, context: { reducedMotion } });
    const opening = performance.now();
    await page.reload();
    await page.getByRole('article').last().waitFor();
    console.log(`shown ${Math.round(performance.now() - opening)} ms after the reload`);
    await expect.poll(() => fromEnd(page)).toBeLessThan(2);
    expect(await elementsIn(page)).toBeLessThan(1_500);

    // A page is asked for above; what is being read stays where it is.
    await list(page).hover();
    for (let older = 0; older < 4; older++) {
      const jump = await jumpWhileOlderCome(page);
      expect(jump, `page ${older + 1} of older messages`).toBeLessThanOrEqual(2);
      expect(await elementsIn(page)).toBeLessThan(1_500);
    }

    // Back to the end, ask, go up a little, and read on while the answer is being written.
    await page.getByRole('button', { name: 'Jump to latest' }).click();
    await expect.poll(() => fromEnd(page)).toBeLessThan(2);
    await send(page, 'And what came of it?');
    // One turn of the wheel is enough, at whatever moment it comes.
    await grownTo(lastMessage(page), 100);
    await list(page).hover();
    expect(await reachesMessages(page), 'messages can be pressed while the end is followed').toBe(true);
    await page.mouse.wheel(0, -700);
    await settled(page);
    expect(await fromEnd(page)).toBeGreaterThan(400);
    const first = await firstInSight(page);
    expect(await mostMoved(first, 2_000)).toBeLessThanOrEqual(2);
    await page.getByRole('button', { name: 'Jump to latest' }).click();
    await answered(page);
    await expect.poll(() => fromEnd(page)).toBeLessThan(8);
    await wordsOf(message(page, 'Line 60 of the answer')).waitFor();
  },
  120_000,
);

test('A link leads to a message far above, while an answer is written too, and the way on from there has no jump', async () => {
  const page = await house.visit(path, { as: ada });
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('article').last().waitFor();
  const [id] = await messageIds(700);
  await send(page, 'What was it about?');
  await grownTo(lastMessage(page), 100);
  await page.goto(`${path}?m=${id}`);
  const wanted = page.locator(`[data-message="${id}"]`);
  await wanted.waitFor();
  await expect.poll(() => fromTop(page, wanted)).toBeLessThan(120);
  expect(await wanted.textContent()).toContain('Message 700.');
  expect(await wanted.evaluate((article) => article === article.ownerDocument.activeElement)).toBe(true);
  expect(new URL(page.url()).search).toBe('');
  // Nothing that comes at the end moves it, and what comes below when it is scrolled down does not either.
  expect(await mostMoved(await handleOf(wanted), 1_000)).toBeLessThanOrEqual(2);
  await list(page).hover();
  // Down over the end of what was loaded with it.
  const below = message(page, /Message 7[4-9]\d\./);
  for (let turns = 0; turns < 60 && (await below.count()) === 0; turns++) {
    await page.mouse.wheel(0, 600);
    await page.waitForTimeout(50);
  }
  await below.first().waitFor();
  await settled(page);
  expect(await fromEnd(page)).toBeGreaterThan(100);
  await actInMenu(page.getByRole('article').nth(2), 'Copy link');
  await page.getByText('Link to this message copied').waitFor();
  expect(await page.evaluate('navigator.clipboard.readText()')).toContain(`${path}?m=`);
  await page.getByRole('button', { name: 'Jump to latest' }).click();
  await message(page, 'Line 60 of the answer').waitFor({ timeout: 30_000 });
  await expect.poll(() => fromEnd(page)).toBeLessThan(8);

  await list(page).focus();
  await page.keyboard.press('d');
  await page.getByRole('dialog', { name: 'Jump to a date' }).waitFor();
  await audit(page, 'jump to a date');
  await page.getByRole('button', { name: 'The beginning' }).click();
  await message(page, /Message \d\./)
    .first()
    .waitFor();
  expect(await list(page).evaluate((box) => box.scrollTop)).toBeLessThan(100);

  // By the outline, of which only what is in sight is in the document, and by the marks beside the messages.
  await page.keyboard.press('o');
  const outline = page.getByRole('dialog', { name: 'Outline' });
  await outline
    .getByRole('button', { name: /^Message \d\./ })
    .first()
    .waitFor();
  expect(await outline.getByRole('button').count()).toBeLessThan(80);
  await audit(page, 'outline');
  await outline.hover();
  const far = outline.getByRole('button', { name: /^Message 9\d\./ });
  for (let turns = 0; turns < 30 && (await far.count()) === 0; turns++) {
    await page.mouse.wheel(0, 600);
    await page.waitForTimeout(50);
  }
  await far.first().click();
  await message(page, /Message 9\d\./)
    .first()
    .waitFor();
  await settled(page);
  const marks = page.getByRole('navigation', { name: 'Messages at a glance' });
  const here = marks.locator('[aria-current]');
  await here.focus();
  await page.keyboard.press('ArrowUp');
  const name = await page.evaluate('document.activeElement?.getAttribute("aria-label")');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.evaluate('document.activeElement?.textContent')).toContain(String(name).slice(0, 10));
});

test('Older messages that come while an answer grows below leave what is read in its place', async () => {
  const { ada, path } = await longConversation(120, () => 'Short.');
  // So high that the answer, in the page below what is read, is drawn.
  const page = await house.visit(path, { as: ada, context: { viewport: { width: 1280, height: 1_600 } } });
  await page.getByRole('article').last().waitFor();
  await expect.poll(() => fromEnd(page)).toBeLessThan(2);
  const { asked, release } = await holdOlder(page);
  await send(page, 'And what came of it?');
  await grownTo(lastMessage(page), 100);
  await list(page).hover();
  while (!asked()) {
    await page.mouse.wheel(0, -200);
    await page.waitForTimeout(50);
  }
  await settled(page);
  const height = await heightOf(page);
  await expect.poll(() => heightOf(page), { message: 'the answer grows' }).toBeGreaterThan(height);
  const anchor = await firstInSight(page);
  const [moved] = await Promise.all([mostMoved(anchor, 1_500), release()]);
  expect(moved).toBeLessThanOrEqual(2);
  expect(await heightOf(page)).toBeGreaterThan(height + 1_000);
});

/** The ids of some messages of the long conversation, which one needs for their links. */
async function messageIds(...numbers: number[]): Promise<string[]> {
  const conversationId = path.split('/').at(-1) ?? '';
  const byText = new Map<number, string>();
  let before: string | undefined;
  for (let pages = 0; pages < 12 && numbers.some((n) => !byText.has(n)); pages++) {
    const page = await ada.call(listMessages, { conversationId, limit: 200, ...(before ? { before } : {}) });
    for (const { id, markdown } of page.items) byText.set(Number(/^Message (\d+)\./.exec(markdown)?.[1]), id);
    before = page.nextCursor ?? undefined;
  }
  return numbers.map((n) => byText.get(n) ?? '');
}

const fromTop = async (page: Page, article: Locator): Promise<number> => {
  const [inner, outer] = [await article.boundingBox(), await list(page).boundingBox()];
  return Math.abs((inner?.y ?? Number.POSITIVE_INFINITY) - (outer?.y ?? 0));
};

/** Whether the pointer meets messages in every frame of a while. */
const reachesMessages = (page: Page): Promise<boolean> =>
  list(page).evaluate(async (box) => {
    const { document, requestAnimationFrame } = box.ownerDocument.defaultView;
    const { x, y, width, height } = box.getBoundingClientRect();
    for (let frame = 0; frame < 20; frame++) {
      await new Promise((drawn) => requestAnimationFrame(drawn));
      if (!document.elementFromPoint(x + width / 2, y + height / 2)?.closest('article')) return false;
    }
    return true;
  });

/** Scrolls up until older messages are asked for, lets them come, and tells how far the text under the eyes moved, in px. */
async function jumpWhileOlderCome(page: Page): Promise<number> {
  const { asked, release } = await holdOlder(page);
  while (!asked()) {
    await page.mouse.wheel(0, -1_500);
    await page.waitForTimeout(50);
  }
  await settled(page);
  const anchor = await firstInSight(page);
  const height = await heightOf(page);
  const [moved] = await Promise.all([mostMoved(anchor, 1_000), release()]);
  await expect.poll(() => heightOf(page)).toBeGreaterThan(height);
  return moved;
}

/** Keeps the answers with older messages back until `release`. */
async function holdOlder(page: Page) {
  const pattern = /\/messages\?.*before=/;
  let isAsked = false;
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(pattern, async (route) => {
    isAsked = true;
    await released;
    await route.continue();
  });
  return {
    asked: () => isAsked,
    release: async () => {
      release();
      await page.waitForResponse(pattern);
      await page.unroute(pattern);
    },
  };
}

const heightOf = (page: Page): Promise<number> => list(page).evaluate((box) => box.scrollHeight);

/** The furthest that an element gets from its place, in what is drawn: what is put right before that, nobody sees. */
const mostMoved = (passage: ElementHandle, forMs: number): Promise<number> =>
  passage.evaluate(async (element, ms) => {
    const window = element.ownerDocument.defaultView;
    // Told at the end of a frame, with the place that is painted.
    const drawnTop = () =>
      new Promise<number>((tell) => {
        const observer = new window.IntersectionObserver(([seen]: [{ boundingClientRect: { top: number } }]) => {
          observer.disconnect();
          tell(seen.boundingClientRect.top);
        });
        observer.observe(element);
      });
    const top = element.getBoundingClientRect().top;
    const until = window.performance.now() + ms;
    let most = 0;
    while (window.performance.now() < until) most = Math.max(most, Math.abs((await drawnTop()) - top));
    return most;
  }, forMs);

/** The first passage that can be read from its beginning. Not the message: its head may go when one before it comes. */
async function firstInSight(page: Page): Promise<ElementHandle> {
  const found = await list(page).evaluateHandle((box) => {
    const edge = box.getBoundingClientRect().top;
    const passages = [...box.querySelectorAll('.md > *')];
    return passages.find((passage) => passage.getBoundingClientRect().top >= edge);
  });
  const passage = found.asElement();
  if (!passage) throw new Error('Nothing can be read');
  return passage;
}

async function handleOf(article: Locator): Promise<ElementHandle> {
  const handle = await article.elementHandle();
  if (!handle) throw new Error('Nothing can be read');
  return handle;
}
