import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { createConversation } from '../contract/conversations.ts';
import { readPictureHead } from '../contract/pictures.ts';
import { pngOf } from '../server/testing/samples.ts';
import { audit } from './testing/audit.ts';
import { openHouse } from './testing/house.ts';
import { composer, message } from './testing/talk.ts';

const house = await openHouse();
const folder = mkdtempSync(path.join(tmpdir(), 'parley-pictures-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const tray = (page: Page) => page.getByRole('list', { name: 'Attached files' });
const item = (page: Page, name: string) => tray(page).getByRole('listitem').filter({ hasText: name });

/** EXIF: to be turned by a quarter to the right, with the maker and the place. */
const HELD_SIDEWAYS = Buffer.from(
  [
    ...['ffe10052', '457869660000', '4d4d002a00000008', '0003'],
    ...['010f00020000000600000032', '011200030000000100060000', '882500040000000100000038', '00000000'],
    ...['43616e6f6e00', '0001', '000100020000000250000000', '00000000'],
  ].join(''),
  'hex',
);

const WORDS = 'BT /F 24 Tf 60 700 Td (Dear Ada) Tj ET';
/** As little as a document of one page can say; without the table of its parts, which programs make good for. */
const LETTER = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj
4 0 obj<</Length ${WORDS.length}>>stream
${WORDS}
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
trailer<</Root 1 0 R>>
%%EOF`;

/** A photograph of a camera that was held sideways: red above blue, and noise so that it weighs something. */
async function photograph(page: Page): Promise<Buffer> {
  const plain: string = await page.evaluate(`(async () => {
    const canvas = new OffscreenCanvas(3000, 2000);
    const context = canvas.getContext('2d');
    context.fillStyle = '#c00000';
    context.fillRect(0, 0, 1500, 2000);
    context.fillStyle = '#0000c0';
    context.fillRect(1500, 0, 1500, 2000);
    for (let at = 0; at < 40_000; at++) {
      context.fillStyle = 'rgb(0 ' + (at * 37) % 120 + ' 0 / 40%)';
      context.fillRect((at * 7919) % 3000, (at * 104_729) % 2000, 9, 9);
    }
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.97 });
    return btoa(Array.from(new Uint8Array(await blob.arrayBuffer()), (byte) => String.fromCharCode(byte)).join(''));
  })()`);
  const jpeg = Buffer.from(plain, 'base64');
  return Buffer.concat([jpeg.subarray(0, 2), HELD_SIDEWAYS, jpeg.subarray(2)]);
}

/** What the browser shows of a picture at a place of it, from 0 to 1. */
const colourAt = (page: Page, address: string, x: number, y: number): Promise<number[]> =>
  page.evaluate(`fetch('${address}').then(async (answer) => {
    const picture = await createImageBitmap(await answer.blob());
    const context = new OffscreenCanvas(1, 1).getContext('2d');
    context.drawImage(picture, -${x} * picture.width, -${y} * picture.height);
    return [...context.getImageData(0, 0, 1, 1).data];
  })`);

test('A picture gets smaller, upright and silent about who took it before it leaves, and what cannot be asks', async () => {
  const ada = await house.admin();
  const { conversation } = await ada.call(createConversation, {
    id: crypto.randomUUID(),
    settings: { model: 'guide:guide' },
  });
  const page = await house.visit(`/c/${conversation.id}`, { as: ada });
  await composer(page).waitFor();
  const photo = await photograph(page);
  const files: Record<string, Buffer> = {
    'IMG_1.jpg': photo,
    'map.png': pngOf(20, 20, { width: 20_000, height: 20_000 }),
    'tiny.png': pngOf(40, 30),
    'letter.pdf': Buffer.from(LETTER),
    'numbers.csv': Buffer.from('"town, country",people\nParis,2\n'),
    'broken.bmp': Buffer.concat([
      Buffer.from('424d0000000000000000360000002800000064000000640000', 'hex'),
      Buffer.alloc(99),
    ]),
  };
  const paths = Object.entries(files).map(([name, content]) => {
    writeFileSync(path.join(folder, name), content);
    return path.join(folder, name);
  });
  await page.locator('input[type=file][multiple]').setInputFiles(paths);

  // More points than are decoded here: it goes as it is, for there is nothing in it to be taken out.
  await item(page, 'map.png').getByText('Too large to be made smaller').waitFor({ timeout: 20_000 });
  await item(page, 'broken.bmp')
    .getByText(/^This picture cannot be read/)
    .waitFor();
  await item(page, 'IMG_1.jpg').getByText('Place and camera removed').waitFor({ timeout: 20_000 });
  await item(page, 'IMG_1.jpg')
    .getByText(/^[\d.]+ kB → [\d.]+ kB$/)
    .waitFor();
  await page.getByRole('button', { name: 'Send broken.bmp as it is' }).click();
  await page.getByText('All files are uploaded').waitFor({ state: 'attached' });
  await composer(page).fill('Look');
  await composer(page).press('Enter');

  const sent = message(page, 'Look').getByRole('link', { name: 'Open IMG_1.jpg' });
  await sent.waitFor();
  const address = (await sent.getAttribute('href')) ?? '';
  const arrived = Buffer.from(await (await page.request.get(address)).body());
  expect(readPictureHead(arrived)).toEqual({ type: 'image/jpeg', width: 1717, height: 2576 });
  expect(arrived.length).toBeLessThan(photo.length / 2);
  for (const remark of ['Exif', 'Canon']) expect([remark, arrived.includes(remark)]).toEqual([remark, false]);
  const [above, below] = [await colourAt(page, address, 0.5, 0.2), await colourAt(page, address, 0.5, 0.8)];
  expect([above[0], below[2]].map((value) => (value ?? 0) > 120)).toEqual([true, true]);
  // The list shows a small one.
  expect((await page.request.get(`${address}/thumbnail`)).headers()['content-type']).toBe('image/webp');

  await look(page);
}, 60_000);

/** Pressed, a picture fills the page, and the keys lead to the others; documents are read in the same place. */
async function look(page: Page): Promise<void> {
  const photo = page.getByRole('link', { name: 'Open IMG_1.jpg' });
  await photo.click();
  const viewer = page.getByRole('dialog', { name: 'IMG_1.jpg' });
  await viewer.getByText('1 of 3').waitFor();
  await page.keyboard.press('+');
  await viewer.getByText('150 %').waitFor();
  await page.keyboard.press('ArrowRight');
  await page.getByRole('dialog', { name: 'tiny.png' }).getByText('2 of 3').waitFor();
  await page.keyboard.press('End');
  await page.getByText('This picture cannot be shown').last().waitFor();
  await page.keyboard.press('Escape');
  expect(await photo.evaluate('document.activeElement.getAttribute("aria-label")')).toBe('Open IMG_1.jpg');
  await page.keyboard.press('Enter');
  await viewer.getByText('100 %').waitFor();
  await audit(page, 'a picture that fills the page');
  await page.keyboard.press('Escape');
  await viewer.waitFor({ state: 'hidden' });

  await page.getByRole('link', { name: /^letter.pdf/ }).click();
  const letter = page.getByRole('dialog', { name: 'letter.pdf' });
  await letter.getByRole('listitem', { name: 'Page 1' }).getByText('Dear Ada').waitFor({ timeout: 20_000 });
  await page.keyboard.press('Escape');

  // Without the network the part of the program that shows it does not come: the conversation stays, and it is tried again.
  house.problemsOf(page).allow(/net::ERR_|WebSocket connection|Failed to fetch dynamically/);
  const numbers = page.getByRole('dialog', { name: 'numbers.csv' });
  await page.context().setOffline(true);
  await page.getByRole('link', { name: /^numbers.csv/ }).click();
  await numbers.getByText('This file could not be loaded').waitFor();
  await page.keyboard.press('Escape');
  await message(page, 'Look').getByText('Look', { exact: true }).waitFor();
  await page.context().setOffline(false);
  await page.getByRole('link', { name: /^numbers.csv/ }).click();
  await numbers.getByRole('columnheader', { name: 'town, country' }).waitFor();
}
