import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { audit } from './testing/audit.ts';
import { openHouse } from './testing/house.ts';
import {
  act,
  actInMenu,
  answered,
  composer,
  grownTo,
  lastMessage,
  message,
  send,
  wordsOf,
  written,
} from './testing/talk.ts';

const house = await openHouse();
const { provider } = house;

const SLOWLY = { chunkSize: 12, latency: 60 };
const WALK = Array.from({ length: 12 }, (_, n) => `Stage ${n + 1} leads over the hill to the next inn.`).join(' ');
// Longer than a slow machine takes to look at it in every size and theme: it is stopped, not awaited.
const RAIN = Array.from({ length: 400 }, (_, n) => `On day ${n + 1} it will rain a little.`).join(' ');
provider.onMessage(/^Plan a walk/, { content: WALK }, SLOWLY);
provider.onMessage(/^Tell the weather/, { content: RAIN }, SLOWLY);

/** What a conversation's first message leads to. */
async function begin(page: Page, text: string): Promise<void> {
  await send(page, text);
  await page.waitForURL(/\/c\//);
}

test('An answer streams in, goes on over a reload in the middle, and ends whole', async () => {
  const page = await house.visit('/', { as: await house.person('Ada') });
  await begin(page, 'Plan a walk of twelve stages');
  await message(page, 'Plan a walk of twelve stages').waitFor();
  const before = await grownTo(lastMessage(page), 60);
  expect(before.length).toBeLessThan(WALK.length);
  expect(WALK.startsWith(before.trim())).toBe(true);
  await page.reload();
  const after = await grownTo(lastMessage(page), before.length);
  expect(after.length).toBeLessThan(WALK.length);
  await answered(page);
  expect((await wordsOf(lastMessage(page)).textContent())?.trim()).toBe(WALK);
  expect(await page.getByRole('article').count()).toBe(2);
  // The conversation has got its name by now, here and in the list.
  await page.getByRole('heading', { level: 1, name: 'A walk in the hills' }).waitFor();
  await page.getByRole('link', { name: 'A walk in the hills' }).waitFor();
  await audit(page, 'answer');
});

test('An answer is stopped from another device, and what it said so far stays', async () => {
  const ada = await house.person('Ada');
  const page = await house.visit('/', { as: ada });
  await begin(page, 'Tell the weather of the month');
  await grownTo(lastMessage(page), 40);
  const phone = await house.visit(new URL(page.url()).pathname, { as: ada });
  await grownTo(lastMessage(phone), 40);
  await audit(phone, 'streaming');
  await phone.getByRole('button', { name: 'Stop the answer' }).click();
  await answered(page);
  await lastMessage(page).getByText('Stopped', { exact: true }).waitFor();
  await lastMessage(phone).getByText('Stopped', { exact: true }).waitFor();
  const said = (await wordsOf(lastMessage(page)).textContent())?.trim() ?? '';
  expect(said.length).toBeGreaterThan(40);
  expect(said.length).toBeLessThan(RAIN.length);
  expect(RAIN.startsWith(said)).toBe(true);
  expect((await wordsOf(lastMessage(phone)).textContent())?.trim()).toBe(said);
  await page.reload();
  await lastMessage(page).getByText('Stopped', { exact: true }).waitFor();
  expect((await wordsOf(lastMessage(page)).textContent())?.trim()).toBe(said);
});

test('Another answer and other words stand beside the first ones, and ‹ 2/2 › walks between them', async () => {
  const page = await house.visit('/', { as: await house.person('Ada') });
  provider.on({ userMessage: /^Which colour/, sequenceIndex: 0 }, { content: 'Blue, like the sea.' });
  provider.on({ userMessage: /^Which colour/, sequenceIndex: 1 }, { content: 'Green, like the hills.' });
  provider.onMessage(/^Which animal/, { content: 'A heron.' });
  await begin(page, 'Which colour?');
  await message(page, 'Blue, like the sea.').waitFor();
  await answered(page);

  await act(lastMessage(page), 'Answer again');
  await message(page, 'Green, like the hills.').waitFor();
  await answered(page);
  const versions = lastMessage(page).getByRole('group', { name: 'Versions' });
  await versions.getByText('2/2').waitFor();
  await versions.getByRole('button', { name: 'Previous version' }).click();
  await message(page, 'Blue, like the sea.').waitFor();
  await versions.getByText('1/2').waitFor();
  // Which version somebody reads is kept for them.
  await page.reload();
  await message(page, 'Blue, like the sea.').waitFor();
  await versions.getByText('1/2').waitFor();
  await versions.getByRole('button', { name: 'Next version' }).click();
  await message(page, 'Green, like the hills.').waitFor();

  await act(message(page, 'Which colour?'), 'Edit');
  const editor = page.getByRole('textbox', { name: 'Edit your message' });
  await editor.fill('Which animal?');
  await audit(page, 'editing');
  await page.getByRole('button', { name: 'Ask again' }).click();
  await message(page, 'A heron.').waitFor();
  expect(await message(page, 'Which colour?').count()).toBe(0);
  const questions = message(page, 'Which animal?').getByRole('group', { name: 'Versions' });
  await questions.getByText('2/2').waitFor();
  await questions.getByRole('button', { name: 'Previous version' }).click();
  await message(page, 'Green, like the hills.').waitFor();
  await message(page, 'Which colour?').waitFor();
});

test('A message is edited where it stands, deleted, and brought back', async () => {
  const page = await house.visit('/', { as: await house.person('Ada') });
  provider.onMessage(/^A note/, { content: 'Noted.' });
  await begin(page, 'A note with a mistaek');
  await message(page, 'Noted.').waitFor();
  await answered(page);

  await act(message(page, 'mistaek'), 'Edit');
  await page.getByRole('textbox', { name: 'Edit your message' }).fill('A note without a mistake');
  await page.getByRole('button', { name: 'Save' }).click();
  await message(page, 'A note without a mistake').getByText('edited').waitFor();
  await message(page, 'Noted.').waitFor();

  await actInMenu(message(page, 'A note without'), 'Delete');
  await page.getByText('This message was deleted.').waitFor();
  expect(await message(page, 'A note without').count()).toBe(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await message(page, 'A note without a mistake').waitFor();
  await page.reload();
  await message(page, 'A note without a mistake').getByText('edited').waitFor();
  expect(await page.getByText('This message was deleted.').count()).toBe(0);
});

test('A conversation is renamed, deleted, and brought back', async () => {
  const page = await house.visit('/', { as: await house.person('Ada') });
  provider.onMessage(/^Something to keep/, { content: 'Kept.' });
  await begin(page, 'Something to keep');
  await message(page, 'Kept.').waitFor();
  await page.getByRole('link', { name: 'A walk in the hills' }).waitFor();
  await page.getByRole('button', { name: 'Conversation menu' }).click();
  await audit(page, 'menu');
  await page.getByRole('menuitem', { name: 'Rename' }).click();
  await page.getByRole('textbox', { name: 'Title' }).fill('To keep');
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'To keep' }).waitFor();
  await page.getByRole('button', { name: 'Conversation menu' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByRole('heading', { name: /What is on your mind/ }).waitFor();
  await page.getByText('No conversations yet').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await message(page, 'Kept.').waitFor();
  await page.getByRole('link', { name: 'To keep' }).waitFor();
});

test('Markdown is drawn, what wants to be a script stays text, and no picture is loaded before a click', async () => {
  const page = await house.visit('/', { as: await house.person('Ada') });
  const asked = await pictureServer(page, 'https://pictures.example.org');
  const rich = [
    '# A plan for *two* days',
    '',
    'Some **bold** words, `code`, and [a link](https://example.org/path).',
    '',
    '| Day | Height | What there is to see on the way |',
    '|---|---:|---|',
    '| One | 1,204 m | A long cell that does not fit on a phone next to all of the other cells |',
    '| Two | 987 m | The lake |',
    '',
    '```ts',
    `const answer = ${'"a line that is wider than any screen it is shown on"; '.repeat(3)}`,
    '```',
    '',
    '- [x] boots',
    '- [ ] map',
    '',
    '![A map](https://pictures.example.org/map.png)',
    '',
    '<script>window.hacked = 1</script>',
    '',
    'Inline <img src=x onerror="window.hacked = 2"> and [click](javascript:window.hacked=3) and <b onclick="x()">bold</b>.',
    '',
    '<iframe src="https://example.org"></iframe>',
  ].join('\n');
  provider.onMessage(/^A rich plan/, { content: rich }, { chunkSize: 7, latency: 5 });
  await begin(page, 'A rich plan, with <script>window.hacked = 4</script> please');
  await answered(page);
  const answer = lastMessage(page);
  await answer.getByRole('heading', { name: 'A plan for two days' }).waitFor();
  expect(await answer.getByRole('link', { name: 'a link' }).getAttribute('href')).toBe('https://example.org/path');
  expect(await answer.getByRole('link', { name: 'a link' }).getAttribute('rel')).toContain('noopener');
  expect(await answer.getByRole('columnheader').allTextContents()).toEqual([
    'Day',
    'Height',
    'What there is to see on the way',
  ]);
  expect(await answer.locator('pre code').textContent()).toContain('const answer');

  await answer.getByText('<script>window.hacked = 1</script>').waitFor();
  await message(page, 'A rich plan').getByText('<script>window.hacked = 4</script>').waitFor();
  expect(await answer.locator('script, iframe, img, b[onclick], a[href^="javascript"]').count()).toBe(0);
  expect(await page.evaluate('typeof window.hacked')).toBe('undefined');
  await audit(page, 'markdown');

  expect(asked).toEqual([]);
  await answer.getByRole('button', { name: 'Load image from pictures.example.org: A map' }).click();
  await answer.getByRole('img', { name: 'A map' }).waitFor();
  expect(asked).toEqual(['/map.png']);
});

/** Somebody else's server, which would like to know who reads: what it was asked for. */
async function pictureServer(page: Page, address: string): Promise<string[]> {
  const asked: string[] = [];
  await page.route(`${address}/**`, (route) => {
    asked.push(new URL(route.request().url()).pathname);
    return route.fulfill({ contentType: 'image/svg+xml', body: PICTURE });
  });
  return asked;
}

const PICTURE =
  '<svg xmlns="http://www.w3.org/2000/svg" width="320" height="180"><rect width="320" height="180" fill="teal"/></svg>';

test('A draft is kept when the page is left, and the composer says when a message is too long', async () => {
  const page = await house.visit('/', { as: await house.person('Ada') });
  provider.onMessage(/^Hello/, { content: 'Hello!' });
  await begin(page, 'Hello');
  await message(page, 'Hello!').waitFor();
  await composer(page).fill('Half a thou');
  await page.reload();
  await expect.poll(() => written(composer(page))).toBe('Half a thou');
  await composer(page).fill('x'.repeat(128 * 1024 + 1));
  await page
    .getByRole('form', { name: 'Write a message' })
    .getByText(/^Too long by 1 KiB/)
    .waitFor();
  expect(await page.getByRole('button', { name: 'Send' }).isDisabled()).toBe(true);
});
