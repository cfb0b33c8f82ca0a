import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { createConversation } from '../contract/conversations.ts';
import { readPictureHead } from '../contract/pictures.ts';
import { pngOf } from '../server/testing/samples.ts';
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
  await page.screenshot({ path: '/tmp/pictures-tray.png' });
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
  await page.screenshot({ path: '/tmp/pictures-sent.png' });
}, 60_000);
