import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { createConversation, listMessages, sendMessage } from '../contract/conversations.ts';
import { audit } from './testing/audit.ts';
import { openHouse } from './testing/house.ts';
import { answered, clear, composer, message, send, written } from './testing/talk.ts';
import { upgradable } from './testing/upgrade.ts';

const house = await openHouse();
house.provider.onMessage(/./, { content: 'I am here.' });

const ALLOWED = { serviceWorkers: 'allow' } as const;
const UNREACHABLE = /net::ERR_|WebSocket connection|status of 50[234]|^50[234]|ERR_INTERNET_DISCONNECTED/;

const workerIsReady = (page: Page) =>
  expect.poll(() => page.evaluate('Boolean(navigator.serviceWorker?.controller)'), { timeout: 20_000 }).toBe(true);

/** What this device keeps to be read without the network, by its key. */
const keptOn = (page: Page): Promise<string[]> =>
  page.evaluate(`new Promise((resolve) => {
    const opening = indexedDB.open('parley-kept');
    opening.onsuccess = () => {
      const db = opening.result;
      const asked = db.transaction('metas').objectStore('metas').getAll();
      asked.onsuccess = () => { db.close(); resolve(asked.result.map(({ key }) => key)); };
    };
  })`);

async function twoConversations() {
  const ada = await house.person('Ada');
  const [first, second] = [crypto.randomUUID(), crypto.randomUUID()];
  await ada.call(createConversation, { id: first, title: 'A tunnel' });
  await ada.call(createConversation, { id: second, title: 'Never opened here' });
  await ada.call(sendMessage, {
    ...{ id: crypto.randomUUID(), conversationId: second, parentId: null },
    ...{ markdown: 'Words from another device', reply: false },
  });
  const texts = async () => {
    const { items } = await ada.call(listMessages, { conversationId: first });
    return items.filter(({ role }) => role === 'user').map(({ markdown }) => markdown);
  };
  return { ada, first, second, texts };
}

test('Without the network Parley opens, recent conversations are read, what is written waits and is sent once; signing out leaves nothing', async () => {
  const { ada, first, second, texts } = await twoConversations();
  const page = await house.visit(`/c/${first}`, { as: ada, context: ALLOWED });
  await send(page, 'Before the tunnel');
  await message(page, 'I am here.').waitFor();
  await answered(page);
  await workerIsReady(page);
  const rooms = [`room/${first}`, `room/${second}`];
  await expect.poll(() => keptOn(page), { timeout: 20_000 }).toEqual(expect.arrayContaining(['me', ...rooms]));

  house.problemsOf(page).allow(UNREACHABLE);
  await page.context().setOffline(true);
  await page.reload();
  await message(page, 'I am here.').waitFor();
  await page.getByText('No connection. What you send is kept').waitFor();
  await send(page, 'In the tunnel');
  await message(page, 'In the tunnel').getByText('Waiting for connection').waitFor();
  await audit(page, 'opened offline');
  await page.getByRole('link', { name: 'Never opened here' }).click();
  await message(page, 'Words from another device').waitFor();
  await page.goto('/settings/appearance');
  await page.getByRole('heading', { name: 'Settings' }).waitFor();

  await page.context().setOffline(false);
  await page.goto(`/c/${first}`);
  await expect.poll(texts, { timeout: 20_000 }).toEqual(['Before the tunnel', 'In the tunnel']);
  await message(page, 'In the tunnel').waitFor();
  await page.getByText('Waiting for connection').waitFor({ state: 'detached' });
  expect(await message(page, 'In the tunnel').count()).toBe(1);

  // What the page asks for in the very moment in which the session ends is refused, and harms nobody.
  house.problemsOf(page).allow(/401.*\/api\/conversations\?limit=40/);
  await page.getByRole('button', { name: 'Ada', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.waitForURL('**/sign-in');
  await expect.poll(() => keptOn(page)).toEqual([]);
});

test('After an upgrade a reload is offered and loses nothing; a part that is gone reloads the page once, with the draft', async () => {
  const { ada, first } = await twoConversations();
  const proxy = await upgradable(house.origin);
  try {
    const page = await house.visit(`${proxy.url}/c/${first}`, { as: ada, context: ALLOWED });
    house.problemsOf(page).allow(/WebSocket|status of 404|^404|net::ERR/);
    const entry = () => page.locator('script[type=module][src*="/assets/"]').getAttribute('src');
    await workerIsReady(page);
    await composer(page).fill('Half a thought');
    proxy.upgrade();
    await page.evaluate('navigator.serviceWorker.getRegistration().then((one) => one.update())');
    const banner = page.getByRole('status').filter({ hasText: 'A new version of Parley is ready.' });
    await banner.waitFor();
    await audit(page, 'new version');
    // The old one goes on working with what it has.
    await page.keyboard.press('Control+/');
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    await page.keyboard.press('Escape');
    expect(await entry()).not.toContain('.next.');
    await banner.getByRole('button', { name: 'Reload' }).click();
    await expect.poll(entry).toContain('.next.');
    await expect.poll(() => written(composer(page))).toBe('Half a thought');
    expect(await banner.count()).toBe(0);

    // A device without a worker: the old page asks for a part that the server no longer has.
    const other = await upgradable(house.origin);
    const old = await house.visit(`${other.url}/c/${first}`, { as: ada });
    house.problemsOf(old).allow(/WebSocket|status of 404|^404|net::ERR|Failed to fetch dynamically/);
    // The draft comes from the server; what is written before it has come is put behind it, not in its place.
    await expect.poll(() => written(composer(old))).toBe('Half a thought');
    await clear(composer(old));
    await composer(old).pressSequentially('Another thought');
    other.upgrade();
    let loads = 0;
    old.on('load', () => loads++);
    await old.keyboard.press('Control+/');
    await expect.poll(() => loads).toBe(1);
    await expect.poll(() => written(composer(old))).toBe('Another thought');
    await old.keyboard.press('Control+/');
    await old.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    expect([loads, other.missed.length > 0]).toEqual([1, true]);
    await old.close();
    await other.stop();
  } finally {
    await proxy.stop();
  }
});
