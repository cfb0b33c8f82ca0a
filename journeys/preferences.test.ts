import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { audit } from './testing/audit.ts';
import { openHouse, PHONE } from './testing/house.ts';
import { composer, message, written } from './testing/talk.ts';

const house = await openHouse();
house.provider.onMessage(/./, { content: 'I am here.' });

const look = (page: Page) => page.evaluate('({ ...document.documentElement.dataset })');
const choose = (page: Page, choice: string) => page.getByRole('radio', { name: choice, exact: true }).press('Space');

test('What is chosen on one device holds there at once, on the others too, after a reload, and is reset', async () => {
  const ada = await house.person('Ada');
  const laptop = await house.visit('/settings/appearance', { as: ada });
  const phone = await house.visit('/', { as: ada, context: { viewport: PHONE } });
  await composer(phone).waitFor();
  await choose(laptop, 'Rose');
  await choose(laptop, 'Serif');
  await choose(laptop, 'In bubbles');
  await choose(laptop, 'Right');
  const chosen = { accent: 'rose', font: 'serif', messages: 'bubbles', sidebar: 'right' };
  expect(await look(laptop)).toEqual(chosen);
  await expect.poll(() => look(phone)).toEqual(chosen);
  // Kept on the device as well: it looks right before the app is there.
  await phone.route('**/*.js', (route) =>
    route.request().url().endsWith('/theme.js') ? route.continue() : route.abort(),
  );
  house.problemsOf(phone).allow(/ERR_FAILED/);
  await phone.reload();
  expect(await look(phone)).toEqual(chosen);
  await laptop.reload();
  await laptop.getByRole('button', { name: 'Reset to defaults' }).click();
  await expect.poll(() => look(laptop)).toEqual({});
  await laptop.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => look(laptop)).toEqual(chosen);
});

test('With high contrast and messages in bubbles everything can be used by everybody', async () => {
  const page = await house.visit('/settings/appearance', { as: await house.person('Ada') });
  await choose(page, 'High');
  await choose(page, 'In bubbles');
  await audit(page, 'appearance, high contrast');
  await page.getByRole('link', { name: 'New conversation' }).click();
  await composer(page).fill('In bubbles');
  await page.keyboard.press('Enter');
  await message(page, 'I am here.').waitFor();
  await audit(page, 'bubbles, high contrast');
});

test('With Ctrl+Enter to send, Enter begins a new line', async () => {
  const page = await house.visit('/settings/appearance', { as: await house.person('Ada') });
  await choose(page, 'Ctrl + Enter');
  await page.getByRole('link', { name: 'New conversation' }).click();
  await composer(page).fill('One');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Two');
  expect(await written(composer(page))).toBe('One\nTwo');
  await page.keyboard.press('Control+Enter');
  await message(page, 'I am here.').waitFor();
});
