import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { audit } from './testing/audit.ts';
import { openHouse } from './testing/house.ts';
import { answered, clear, composer, grownTo, lastMessage, message, send, wordsOf } from './testing/talk.ts';

const house = await openHouse({ env: { PARLEY_SIGNUPS: 'invite' } });
const { provider } = house;

const TOUR = Array.from({ length: 20 }, (_, n) => `Stop ${n + 1} is worth the wait.`).join(' ');
provider.onMessage(/show us around/, { content: TOUR }, { chunkSize: 12, latency: 60 });
provider.onMessage(/^Is anybody here/, { content: 'You and I.' });

/** The owner makes a link in the people panel. */
async function inviteLink(page: Page): Promise<string> {
  await page.getByRole('button', { name: /^People in this conversation/ }).click();
  await page.getByRole('button', { name: 'Make a link' }).click();
  const link = await page.getByRole('textbox', { name: 'Invite link' }).inputValue();
  await audit(page, 'people');
  await page.keyboard.press('Escape');
  return link;
}

test('Two people share a room: invited by link, they see each other, what is typed, said and answered, until one is removed', async () => {
  const ada = await house.visit('/', { as: await house.admin() });
  await send(ada, 'Is anybody here?');
  await message(ada, 'You and I.').waitFor();
  await answered(ada);
  const link = await inviteLink(ada);

  // Whoever opens the link makes an account and stands in the conversation.
  const grace = await house.visit(link);
  await grace.getByRole('heading', { name: /invites you/ }).waitFor();
  await audit(grace, 'invite');
  await grace.getByLabel('Your name').fill('Grace Hopper');
  await grace.getByLabel('Email').fill('grace@example.org');
  await grace.getByLabel('Password', { exact: true }).fill('a ship in port is safe');
  await grace.getByRole('button', { name: 'Make an account and join' }).click();
  await message(grace, 'You and I.').waitFor();

  // Each sees that the other is there, types, and what they say.
  await ada.getByRole('button', { name: /Here now: Grace Hopper/ }).waitFor();
  await grace.getByRole('button', { name: /Here now: / }).waitFor();
  await composer(grace).pressSequentially('Hello');
  await ada.getByText('Grace Hopper is typing…').waitFor();
  await clear(composer(grace));
  await ada.getByText('Grace Hopper is typing…').waitFor({ state: 'hidden' });
  // A guest of the workspace sees which model answers, and what else there is to ask.
  await grace.getByRole('button', { name: 'Model: claude-sonnet-5' }).click();
  await grace.getByRole('option', { name: /Guide/ }).waitFor();
  expect(await grace.getByRole('link', { name: 'Manage providers' }).count()).toBe(0);
  await grace.keyboard.press('Escape');
  await grace.getByRole('switch', { name: 'Ask the model' }).click();
  await send(grace, 'Hello from the harbour');
  await message(ada, 'Hello from the harbour').waitFor();
  expect(await message(ada, 'Hello from the harbour').getByRole('heading').textContent()).toBe('Grace Hopper');
  expect(await ada.getByRole('article').count()).toBe(3);

  // One answer, written before the eyes of both.
  await send(ada, 'Please show us around');
  const [here, there] = await Promise.all([grownTo(lastMessage(ada), 60), grownTo(lastMessage(grace), 60)]);
  expect(here.length).toBeLessThan(TOUR.length);
  expect(there.length).toBeLessThan(TOUR.length);
  await audit(grace, 'together');
  await Promise.all([answered(ada), answered(grace)]);
  for (const page of [ada, grace]) expect((await wordsOf(lastMessage(page)).textContent())?.trim()).toBe(TOUR);

  // Removed means gone at once, and nothing that is said afterwards gets there.
  const heard = socketText(grace);
  house.problemsOf(grace).allow(/404/);
  await ada.getByRole('button', { name: /^People in this conversation/ }).click();
  await ada.getByRole('button', { name: 'Remove Grace Hopper' }).click();
  await ada.getByRole('dialog', { name: 'Remove Grace Hopper?' }).getByRole('button', { name: 'Remove' }).click();
  await grace.getByText('This conversation is not here').waitFor({ timeout: 5_000 });
  expect(await grace.getByRole('article').count()).toBe(0);
  await grace.getByText('No conversations yet').waitFor();
  await ada.keyboard.press('Escape');
  await send(ada, 'She is gone, the secret is under the oak');
  await message(ada, 'under the oak').waitFor();
  await ada.getByText('Sending…').waitFor({ state: 'hidden' });
  await audit(grace, 'removed');
  await grace.reload();
  await grace.getByText('This conversation is not here').waitFor();
  expect(await grace.content()).not.toContain('under the oak');
  expect(heard()).not.toContain('under the oak');
});

test('An invite that does not exist says so', async () => {
  const page = await house.visit('/sign-in');
  house.problemsOf(page).allow(/404/);
  await page.goto('/invite/this-invite-does-not-exist-at-all');
  await page.getByRole('heading', { name: 'This invite does not work' }).waitFor();
  await audit(page, 'no invite');
});

/** All that the page heard over its sockets from now on. */
function socketText(page: Page): () => string {
  let text = '';
  page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => {
      text += payload.toString();
    });
  });
  return () => text;
}
