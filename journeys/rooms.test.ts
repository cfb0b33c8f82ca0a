import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { createConversation, sendMessage } from '../contract/conversations.ts';
import { acceptInvite } from '../contract/identity.ts';
import { createConversationInvite } from '../contract/participants.ts';
import { audit } from './testing/audit.ts';
import { openHouse } from './testing/house.ts';
import { act, answered, list, message, send } from './testing/talk.ts';

const house = await openHouse();
const { provider } = house;

test('People react to messages with emojis, live for all, by pointer and by keyboard', async () => {
  const { page, hers } = await twoInARoom();
  const [ada, grace] = ['Ada', 'Grace'];
  provider.onMessage(/^Is it done/, { content: 'It is done.' });
  await send(page, 'Is it done?');
  await answered(page);
  const answer = (each: Page) => message(each, 'It is done.');
  await act(answer(page), 'React');
  const find = (each: Page) => each.getByRole('combobox', { name: 'Find an emoji' });
  await find(page).waitFor();
  await page.getByRole('option', { name: 'grinning face', exact: true }).waitFor();
  await audit(page, 'emojis');
  await find(page).fill('party pop');
  await page.keyboard.press('Enter');
  const chip = (each: Page, name: string) => answer(each).getByRole('button', { name, exact: true });
  await chip(page, '🎉 1 by you').waitFor();
  await chip(hers, `🎉 1 by ${ada}`).waitFor();
  // She joins in by a click; both see it, and again when she takes it away.
  await chip(hers, `🎉 1 by ${ada}`).click();
  await chip(page, `🎉 2 by ${grace} and you`).waitFor();
  expect(await chip(page, `🎉 2 by ${grace} and you`).getAttribute('aria-pressed')).toBe('true');
  await answer(page).getByText(`${grace} reacted with 🎉`).waitFor({ state: 'attached' });
  await act(answer(hers), 'React');
  await find(hers).waitFor();
  for (const key of ['ArrowDown', 'ArrowRight', 'Enter']) await hers.keyboard.press(key);
  await chip(page, `❤️ 1 by ${grace}`).waitFor();
  await audit(page, 'reactions');
  await chip(hers, `🎉 2 by ${ada} and you`).click();
  await chip(page, '🎉 1 by you').waitFor();
  await page.reload();
  await chip(page, '🎉 1 by you').waitFor();
  await chip(page, `❤️ 1 by ${grace}`).waitFor();
});

test('An answer that was cut goes on in its place when somebody asks for it, live for all', async () => {
  const { page, hers } = await twoInARoom();
  const beginning = 'The lighthouse was built of grey granite, and it';
  provider.onMessage(/cut off by a technical fault/, { content: 'of grey granite, and it stands to this day.' });
  provider.onMessage(/^Which lighthouse/, { content: beginning, finishReason: 'length' });
  await send(page, 'Which lighthouse?');
  await page.getByText('The answer reached its limit of length.').waitFor();
  await audit(page, 'cut answer');
  await hers.getByRole('button', { name: 'Continue' }).click();
  for (const each of [page, hers]) {
    await message(each, 'The lighthouse was built of grey granite, and it stands to this day.').waitFor();
    await each.getByText('The answer reached its limit of length.').waitFor({ state: 'detached' });
    expect(await each.getByRole('button', { name: 'Continue' }).count()).toBe(0);
  }
});

test('What was not read is counted in the list, begins at a line, and is gone once it was seen, on all devices', async () => {
  const { ada, grace, page, hers, path, conversationId } = await twoInARoom();
  await send(hers, 'Are you there?');
  await message(page, 'Are you there?').waitFor();
  const phone = await house.visit('/', { as: ada });
  await page.goto('/');
  const link = (each: Page) => each.getByRole('link', { name: /Two in a room/ });
  await link(page).waitFor();
  for (let n = 1; n <= 30; n++)
    await grace.call(sendMessage, {
      conversationId,
      id: crypto.randomUUID(),
      markdown: `News ${n}. ${n === 7 ? '@Ada, look. ' : ''}${'And more. '.repeat(20)}`,
      reply: false,
    });
  for (const each of [page, phone]) await link(each).getByText('30 unread messages').waitFor({ state: 'attached' });
  for (const each of [page, phone]) await link(each).getByText('You are named').waitFor({ state: 'attached' });
  await audit(page, 'unread');
  await link(page).click();
  await message(page, 'News 30.').waitFor();
  await page.getByRole('button', { name: '30 new messages' }).click();
  await message(page, 'News 1.').waitFor();
  await list(page).getByText('New', { exact: true }).waitFor();
  await audit(page, 'new messages');
  await page.getByRole('button', { name: '30 new messages' }).waitFor({ state: 'detached' });
  for (const each of [page, phone]) await link(each).getByText('30 unread messages').waitFor({ state: 'detached' });
  for (const each of [page, phone]) await link(each).getByText('You are named').waitFor({ state: 'detached' });
  // What comes while somebody looks is neither new nor unread.
  await send(hers, 'And this is the last one');
  const marked = page.waitForResponse((response) => response.url().endsWith('/read'));
  await page.getByRole('button', { name: 'Jump to latest' }).click();
  await message(page, 'And this is the last one').waitFor();
  await marked;
  await page.goto('/');
  await link(page).waitFor();
  await page.goto(path);
  await message(page, 'And this is the last one').waitFor();
  expect(await list(page).getByText('New', { exact: true }).count()).toBe(0);
});

/** A conversation of two people, each on a device of their own. */
async function twoInARoom() {
  const [ada, grace] = [await house.person('Ada'), await house.person('Grace')];
  const conversationId = crypto.randomUUID();
  await ada.call(createConversation, { id: conversationId, title: 'Two in a room' });
  const { url } = await ada.call(createConversationInvite, { conversationId });
  await grace.call(acceptInvite, { token: url.split('/').at(-1) ?? '' });
  const path = `/c/${conversationId}`;
  const [page, hers] = [await house.visit(path, { as: ada }), await house.visit(path, { as: grace })];
  return { ada, grace, page, hers, path, conversationId };
}
