import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { putNotes } from '../contract/first-use.ts';
import { audit } from './testing/audit.ts';
import { openHouse } from './testing/house.ts';
import { composer, message } from './testing/talk.ts';

const house = await openHouse();

/** What a release brought, as the build has it once there was one. */
const RELEASED = `export const RELEASES = [{ version: '0.1.0', markdown: '- Tea, for everybody' }];`;

const step = (page: Page, title: string) => page.getByRole('dialog', { name: title });
const hasFocus = (page: Page, name: string) =>
  expect.poll(() => page.evaluate('document.activeElement.textContent')).toBe(name);

test('Who is new is shown around, goes on where they left it on another device, and has a conversation to try', async () => {
  const nora = await house.person('Nora', { isNew: true });
  const page = await house.visit('/', { as: nora });
  await composer(page).focus();
  await page.getByRole('button', { name: 'Take the tour' }).click();
  await step(page, 'Everything begins here').waitFor();
  await hasFocus(page, 'Next');
  await audit(page, 'tour');
  await page.keyboard.press('ArrowRight');
  await step(page, 'Files and pictures').waitFor();
  // Nothing behind it hears of keys: the palette stays away.
  await page.keyboard.press('Control+k');
  await page.keyboard.press('Escape');
  await page.getByText('The tour goes on where you left it').waitFor();
  expect(await page.getByRole('dialog').filter({ visible: true }).count()).toBe(0);
  const other = await house.visit('/', { as: nora });
  await other.getByRole('button', { name: 'Go on with the tour' }).click();
  for (const title of [
    'Files and pictures',
    'Who answers',
    'Your conversations',
    'Find or do anything',
    'Make it yours',
  ]) {
    await step(other, title).waitFor();
    await hasFocus(other, 'Next');
    await other.keyboard.press('Enter');
  }
  await hasFocus(other, 'Open the sample');
  await other.keyboard.press('Enter');
  await other.waitForURL(/\/c\//);
  await other.getByRole('heading', { name: 'Try things out' }).waitFor();
  await message(other, 'This is version 2 of 2').getByRole('cell', { name: 'what matters' }).waitFor();
  await other.getByRole('button', { name: 'Previous version' }).click();
  await message(other, 'This is version 1 of 2').waitFor();
  // A tip comes when it helps, and no other after they were turned off.
  await other.getByRole('status').filter({ hasText: 'more than one version' }).waitFor();
  await other.getByRole('button', { name: 'No more tips' }).click();
  await other.getByText('There are no more tips.').waitFor();
  // Taken on one device, it is not offered on the other any more; and there is one sample, however it is opened.
  await expect.poll(() => page.getByRole('heading', { name: 'New here?' }).count()).toBe(0);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('open sample');
  await page.keyboard.press('Enter');
  await page.waitForURL(other.url());
  await page.getByRole('link', { name: 'Try things out' }).waitFor();
  expect(await page.getByRole('link', { name: 'Try things out' }).count()).toBe(1);
  // Both versions are on the screen, and nothing is said of them any more.
  await page.getByRole('group', { name: 'Versions' }).waitFor();
  expect(await page.getByRole('button', { name: 'Got it' }).count()).toBe(0);
  // After an upgrade it is told what is new, until it was looked at on one device.
  const news = { contentType: 'text/javascript', body: RELEASED };
  for (const each of [page, other]) await each.route('**/assets/changelog-*.js', (route) => route.fulfill(news));
  await nora.call(putNotes, { notes: { version: '0.0.1' } });
  const isNew = (each: Page) => each.getByRole('button', { name: 'What is new' });
  await isNew(other).waitFor();
  await isNew(page).click();
  await page.getByRole('dialog', { name: 'What is new' }).getByText('Tea, for everybody').waitFor();
  await isNew(other).waitFor({ state: 'detached' });
});
