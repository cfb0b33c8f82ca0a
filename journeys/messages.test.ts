import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { createConversation, sendMessage } from '../contract/conversations.ts';
import { acceptInvite } from '../contract/identity.ts';
import { createConversationInvite } from '../contract/participants.ts';
import { audit } from './testing/audit.ts';
import { openHouse, PHONE } from './testing/house.ts';
import {
  act,
  actInMenu,
  answered,
  composer,
  lastMessage,
  list,
  message,
  send,
  wordsOf,
  written,
} from './testing/talk.ts';

const house = await openHouse();
const { provider } = house;

const TEA = ['# Tea', '', 'Some **green** tea, and [where to buy it](https://example.org/tea).'].join('\n');

async function asked(page: Page, question: string): Promise<void> {
  await send(page, question);
  await page.waitForURL(/\/c\//);
  await answered(page);
}

const clipboard = (page: Page) => page.evaluate('navigator.clipboard.readText()');
const menu = (page: Page) => page.getByRole('menu', { name: 'What to do with this message' });

test('A message is copied as Markdown or plain, quoted whole or in part, and tells its details', async () => {
  const page = await house.visit('/', { as: await house.person('Ada') });
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  provider.onMessage(/^Which tea/, { content: TEA, usage: { input_tokens: 1_200, output_tokens: 34 } });
  await asked(page, 'Which tea?');
  const answer = lastMessage(page);

  await actInMenu(answer, 'Copy as Markdown');
  await page.getByText('Copied as Markdown', { exact: true }).waitFor();
  expect(await clipboard(page)).toBe(TEA);
  await actInMenu(answer, 'Copy as plain text');
  await page.getByText('Copied as plain text', { exact: true }).waitFor();
  expect(await clipboard(page)).toBe('Tea\n\nSome green tea, and where to buy it (https://example.org/tea).');

  await composer(page).fill('Look:');
  await actInMenu(message(page, 'Which tea?'), 'Quote');
  await expect.poll(() => written(composer(page))).toBe('Look:\nWhich tea?\n');
  await composer(page).fill('');
  // Only what is selected, if something is.
  await wordsOf(answer).getByText('green', { exact: true }).dblclick();
  await actInMenu(answer, 'Quote');
  await expect.poll(() => written(composer(page))).toBe('green\n');

  await actInMenu(answer, 'Details');
  const details = page.getByRole('dialog', { name: 'About this message' });
  await details.getByText('claude-sonnet-5', { exact: true }).first().waitFor();
  await details.getByText('1,200', { exact: true }).waitFor();
  await details.getByText('Ada', { exact: true }).waitFor();
  await audit(page, 'details');
});

test('The keyboard reaches every action: one stop a message, arrows between buttons, Shift+F10 for the menu', async () => {
  const page = await house.visit('/', { as: await house.person('Ada') });
  provider.onMessage(/^Which cup/, { content: 'The blue one.' });
  await asked(page, 'Which cup?');
  await act(lastMessage(page), 'Copy');
  const focused = () => page.evaluate('document.activeElement?.getAttribute("aria-label")');
  await page.keyboard.press('ArrowRight');
  expect(await focused()).toBe('Answer again');
  await page.keyboard.press('End');
  expect(await focused()).toBe('More');
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+Tab');
  expect(await page.evaluate('document.activeElement?.closest("article")?.textContent')).toContain('Which cup?');
  await page.keyboard.press('Shift+F10');
  await menu(page).waitFor();
  await audit(page, 'message menu');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Escape');
  await menu(page).waitFor({ state: 'detached' });
  expect(await focused()).toBe('More');
});

test('Another model answers when it is picked, and its name stands at the answer', async () => {
  const page = await house.visit('/', { as: await house.person('Ada') });
  provider.on({ userMessage: /^Which boat/, sequenceIndex: 0 }, { content: 'A ferry.' });
  await asked(page, 'Which boat?');
  await lastMessage(page).getByRole('heading', { name: 'claude-sonnet-5' }).waitFor();
  await actInMenu(lastMessage(page), 'Answer with another model…');
  await page.getByRole('combobox', { name: 'Find a model' }).fill('Gui');
  await audit(page, 'another model');
  await page.getByRole('option', { name: /Guide/ }).click();
  await lastMessage(page).getByRole('heading', { name: 'Guide' }).waitFor();
  await lastMessage(page).getByText('2/2').waitFor();
});

test('All branches stand on a map that leads to each, and two versions are compared side by side', async () => {
  const page = await house.visit('/', { as: await house.person('Ada') });
  provider.on({ userMessage: /^Which path/, sequenceIndex: 0 }, { content: 'The path along the **river** is short.' });
  provider.on({ userMessage: /^Which path/, sequenceIndex: 1 }, { content: 'The path along the **ridge** is short.' });
  provider.onMessage(/^And back/, { content: 'By boat.' });
  await asked(page, 'Which path?');
  await send(page, 'And back?');
  await message(page, 'By boat.').waitFor();
  await act(message(page, 'river'), 'Answer again');
  await message(page, 'ridge').waitFor();
  await answered(page);

  await list(page).focus();
  await page.keyboard.press('m');
  const map = page.getByRole('tree', { name: 'Map of the conversation' });
  const branch = (name: RegExp) => map.getByRole('treeitem', { name });
  await branch(/^Which path.*1 message/).waitFor();
  expect(await branch(/ridge.*You read this/).getAttribute('aria-selected')).toBe('true');
  expect(await branch(/river/).getAttribute('aria-level')).toBe('2');
  await audit(page, 'map');
  // Up to the other way on, and there.
  await branch(/ridge/).focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await message(page, 'By boat.').waitFor();

  await actInMenu(message(page, 'river'), 'Compare versions…');
  const compared = page.getByRole('dialog', { name: 'Compare versions' });
  await compared.getByRole('region', { name: 'One version' }).getByText('By boat.').waitFor();
  await expect.poll(() => compared.locator('mark').allTextContents()).toEqual(['**river**', '**ridge**']);
  await audit(page, 'compare');
  await compared.getByRole('switch', { name: 'Mark the differences' }).click();
  await compared.locator('strong', { hasText: 'ridge' }).waitFor();
  const tops = () =>
    compared.getByRole('region').evaluateAll((sides) => sides.map((side) => side.getBoundingClientRect().top));
  const [left = 0, right = 1] = await tops();
  expect(left).toBe(right);
  await page.setViewportSize(PHONE);
  const [above = 0, below = 0] = await tops();
  expect(below).toBeGreaterThan(above);
  await audit(page, 'compare on a phone');
  await compared
    .getByRole('region', { name: 'The other version' })
    .getByRole('button', { name: 'Read this one' })
    .click();
  await message(page, 'ridge').waitFor();
});

test('Words that are edited in two windows are not written over unseen', async () => {
  const ada = await house.person('Ada');
  const page = await house.visit('/', { as: ada });
  provider.onMessage(/^A list/, { content: 'Noted.' });
  await asked(page, 'A list of thigns');
  const other = await house.visit(new URL(page.url()).pathname, { as: ada });
  for (const each of [page, other]) await act(message(each, 'A list of'), 'Edit');
  const editor = (each: Page) => each.getByRole('textbox', { name: 'Edit your message' });
  await editor(page).fill('A list of things');
  await editor(other).fill('A list of thongs');
  await page.getByRole('button', { name: 'Save' }).click();
  await message(page, 'A list of things').getByText('edited').waitFor();
  await other.getByRole('alert').getByText('A list of things').waitFor();
  expect(await other.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
  expect(await written(editor(other))).toBe('A list of thongs');
  await audit(other, 'edited twice');
  await other.getByRole('button', { name: 'Keep mine' }).click();
  await other.getByRole('button', { name: 'Save' }).click();
  await message(page, 'A list of thongs').waitFor();
  await actInMenu(message(page, 'A list of thongs'), 'Details');
  await page.getByRole('dialog').getByText('A list of things', { exact: true }).waitFor();
  await page.getByRole('dialog').getByText('A list of thigns', { exact: true }).waitFor();
});

test('People react to messages with emojis, live for all, by pointer and by keyboard', async () => {
  const { page, hers } = await twoInARoom();
  const [ada, grace] = ['Ada', 'Grace'];
  provider.onMessage(/^Is it done/, { content: 'It is done.' });
  await asked(page, 'Is it done?');
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
      markdown: `News ${n}. ${'And more. '.repeat(20)}`,
      reply: false,
    });
  for (const each of [page, phone]) await link(each).getByText('30 unread messages').waitFor({ state: 'attached' });
  await audit(page, 'unread');
  await link(page).click();
  await message(page, 'News 30.').waitFor();
  await page.getByRole('button', { name: '30 new messages' }).click();
  await message(page, 'News 1.').waitFor();
  await list(page).getByText('New', { exact: true }).waitFor();
  await audit(page, 'new messages');
  await page.getByRole('button', { name: '30 new messages' }).waitFor({ state: 'detached' });
  for (const each of [page, phone]) await link(each).getByText('30 unread messages').waitFor({ state: 'detached' });
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

test('On a phone a finger that rests on a message opens a sheet with its actions', async () => {
  const page = await house.visit('/', {
    as: await house.person('Ada'),
    context: { viewport: PHONE, hasTouch: true, isMobile: true },
  });
  provider.onMessage(/^Which spoon/, { content: 'The **wooden** one.' });
  await send(page, 'Which spoon?');
  await page.getByRole('button', { name: 'Send' }).tap();
  await answered(page);
  const sheet = page.getByRole('dialog', { name: 'What to do with this message' });
  await rest(page, wordsOf(lastMessage(page)));
  await sheet.getByRole('button', { name: 'Copy as plain text' }).waitFor();
  await audit(page, 'sheet');
  await page.keyboard.press('Escape');
  await sheet.waitFor({ state: 'hidden' });
  await page.setViewportSize(PHONE);
  await rest(page, wordsOf(message(page, 'Which spoon?')));
  await sheet.getByRole('button', { name: 'Select text' }).tap();
  await expect.poll(() => page.evaluate('getSelection().toString().trim()')).toBe('Which spoon?');
  await rest(page, wordsOf(lastMessage(page)));
  await sheet.getByRole('button', { name: 'React with ❤️' }).tap();
  await lastMessage(page).getByRole('button', { name: '❤️ 1 by you' }).waitFor();
});

/** A finger rests for a moment in the middle of what is there. */
async function rest(page: Page, on: ReturnType<typeof wordsOf>): Promise<void> {
  const box = await on.boundingBox();
  if (!box) throw new Error('Nothing to touch');
  const client = await page.context().newCDPSession(page);
  const touchPoints = [{ x: box.x + 20, y: box.y + box.height / 2 }];
  await client.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints });
  await page.getByRole('dialog', { name: 'What to do with this message' }).waitFor();
  await client.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}
