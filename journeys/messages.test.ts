import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { audit } from './testing/audit.ts';
import { openHouse, PHONE } from './testing/house.ts';
import {
  act,
  actInMenu,
  answered,
  clear,
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
  await clear(composer(page));
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

  // Two of them beside each other, chosen on the map by the keyboard.
  const compared = page.getByRole('dialog', { name: 'Compare versions' });
  await list(page).focus();
  await page.keyboard.press('m');
  await page.getByRole('button', { name: 'Compare two branches' }).press('Enter');
  await branch(/ridge/).press('Enter');
  await page.getByText('Now choose the other one.').waitFor();
  expect(await branch(/ridge/).getAttribute('aria-selected')).toBe('true');
  await branch(/river/).press('Enter');
  await compared.getByRole('region', { name: 'The other version' }).getByText('ridge').waitFor();
  await page.keyboard.press('Escape');
  await compared.waitFor({ state: 'detached' });

  await actInMenu(message(page, 'river'), 'Compare versions…');
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
