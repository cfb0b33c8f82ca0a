import { expect, test } from 'vitest';
import { createConversation, listMessages } from '../contract/conversations.ts';
import { audit } from './testing/audit.ts';
import { openHouse } from './testing/house.ts';
import { answered, composer, message, send, written } from './testing/talk.ts';

const house = await openHouse();
house.provider.onMessage(/./, { content: 'I am here.' });

const BANNER = 'No connection. What you send is kept';
const UNREACHABLE = /net::ERR_|WebSocket connection|status of 503|^503/;

async function oneConversation() {
  const ada = await house.person('Ada');
  const conversationId = crypto.randomUUID();
  await ada.call(createConversation, { id: conversationId, title: 'A tunnel' });
  const texts = async () => {
    const { items } = await ada.call(listMessages, { conversationId });
    return items.filter(({ role }) => role === 'user').map(({ markdown }) => markdown);
  };
  return { ada, path: `/c/${conversationId}`, texts };
}

test('Without the network it is said so, what is sent waits and survives a reload, and arrives once when the network is back', async () => {
  const { ada, path, texts } = await oneConversation();
  const page = await house.visit(path, { as: ada });
  await send(page, 'Before the tunnel');
  await message(page, 'I am here.').waitFor();
  await answered(page);

  house.problemsOf(page).allow(UNREACHABLE);
  await page.context().setOffline(true);
  await page.getByText(BANNER).waitFor();
  await send(page, 'First in the tunnel');
  await send(page, 'Still in the tunnel');
  await message(page, 'First in the tunnel').getByText('Waiting for connection').waitFor();
  await audit(page, 'offline');
  expect(await texts()).toEqual(['Before the tunnel']);

  await page.context().setOffline(false);
  await page.getByText(BANNER).waitFor({ state: 'hidden' });
  await expect
    .poll(texts, { timeout: 20_000 })
    .toEqual(['Before the tunnel', 'First in the tunnel', 'Still in the tunnel']);
  await page.getByText('Waiting for connection').first().waitFor({ state: 'detached' });
  await page.reload();
  await message(page, 'Still in the tunnel').waitFor();
  expect(await message(page, 'First in the tunnel').count()).toBe(1);
  expect(await texts()).toHaveLength(3);
});

test('While the server is away, a message and a draft survive the reload of the page, and the message arrives once', async () => {
  const { ada, path, texts } = await oneConversation();
  const page = await house.visit(path, { as: ada });
  await send(page, 'Before the update');
  await message(page, 'I am here.').waitFor();
  await answered(page);

  house.problemsOf(page).allow(UNREACHABLE);
  await house.stop();
  await page.getByText(BANNER).waitFor();
  await send(page, 'During the update');
  await message(page, 'During the update').getByText('Waiting for connection').waitFor();
  await composer(page).fill('Half a thought');
  // The page goes, as when the browser is closed; only what this device keeps is left.
  await page.goto('about:blank');
  await house.start();
  await page.goto(path);
  await expect.poll(texts, { timeout: 20_000 }).toEqual(['Before the update', 'During the update']);
  await message(page, 'During the update').waitFor();
  await page.getByText('Waiting for connection').waitFor({ state: 'detached' });
  expect(await message(page, 'During the update').count()).toBe(1);
  expect(await written(composer(page))).toBe('Half a thought');
  await page.reload();
  await message(page, 'During the update').waitFor();
  expect(await texts()).toHaveLength(2);
});
