import { createServer } from 'node:http';
import { afterAll, expect, test } from 'vitest';
import { createConversation } from '../contract/conversations.ts';
import { freePort } from '../scripts/rig/server.ts';
import { openHouse } from './testing/house.ts';
import { answered, message, send } from './testing/talk.ts';

const port = await freePort();
const CDN = `http://127.0.0.1:${port}/parley`;
const house = await openHouse({ env: { ASSET_BASE_URL: CDN } });
house.provider.onMessage(/./, { content: 'Here it is:\n\n```ts\nconst answer = 42;\n```\n' });

/** Fetches from the server what it does not have, as a CDN does, and hands on what the server says of it. */
const asked: string[] = [];
const cdn = createServer(async ({ url = '' }, answer) => {
  asked.push(url);
  const path = url.replace(/^\/parley(?=\/assets\/)/, '');
  const got = await fetch(house.origin + path, { headers: { 'accept-encoding': 'identity' } });
  answer.writeHead(url === path ? 404 : got.status, Object.fromEntries(got.headers));
  answer.end(Buffer.from(await got.arrayBuffer()));
});
await new Promise<void>((resolve) => cdn.listen(port, '127.0.0.1', resolve));
afterAll(() => {
  cdn.closeAllConnections();
  cdn.close();
});

test('With a CDN the program comes from there, its workers do their work, and it opens without the network', async () => {
  const ada = await house.person('Ada');
  const id = crypto.randomUUID();
  await ada.call(createConversation, { id, title: 'From afar' });
  const page = await house.visit(`/c/${id}`, { as: ada, context: { serviceWorkers: 'allow' } });
  const own: string[] = [];
  page.on('request', (request) => own.push(request.url().replace(house.origin, '')));
  await send(page, 'What is the answer?');
  await answered(page);
  // Coloured by a worker, which is of this origin with what it needs in turn.
  await message(page, 'Here it is:').locator('[data-token]').first().waitFor();
  expect(asked.some((url) => /\/index-.*\.js$/.test(url))).toBe(true);
  expect(own.filter((path) => path.startsWith('/assets/') && !/\/(?:worker|typescript)-/.test(path))).toEqual([]);

  await expect.poll(() => page.evaluate('Boolean(navigator.serviceWorker?.controller)')).toBe(true);
  await expect
    .poll(() => page.evaluate(`caches.open('parley-assets').then((c) => c.keys()).then((k) => k.length)`))
    .toBeGreaterThan(10);
  house.problemsOf(page).allow(/net::ERR_|WebSocket connection|ERR_INTERNET_DISCONNECTED/);
  await page.context().setOffline(true);
  await page.reload();
  await message(page, 'What is the answer?').waitFor();
});
