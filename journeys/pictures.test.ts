import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { createConversation } from '../contract/conversations.ts';
import { readPictureHead } from '../contract/pictures.ts';
import { pngOf, zipOf } from '../server/testing/samples.ts';
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

const relations = (...targets: string[]) =>
  `<Relationships>${targets.map((target, i) => `<Relationship Id="rId${i + 1}" Target="${target}"/>`).join('')}</Relationships>`;
const rows = (count: number) =>
  Array.from(
    { length: count },
    (_, i) =>
      `<row><c t="s"><v>0</v></c><c s="1"><v>${45_000 + i}</v></c>${`<c s="2"><v>${i + 0.5}</v></c>`.repeat(20)}</row>`,
  ).join('');

/** Two sheets, the first one longer and wider than anybody looks at here. */
const WORKBOOK = zipOf([
  {
    name: 'xl/workbook.xml',
    content:
      '<workbook><sheets><sheet name="Measured" r:id="rId1"/><sheet name="Notes" r:id="rId2"/></sheets></workbook>',
  },
  { name: 'xl/_rels/workbook.xml.rels', content: relations('worksheets/sheet1.xml', 'worksheets/sheet2.xml') },
  { name: 'xl/worksheets/sheet1.xml', content: `<worksheet><sheetData>${rows(2_000)}</sheetData></worksheet>` },
  {
    name: 'xl/worksheets/sheet2.xml',
    content: '<worksheet><sheetData><row><c t="inlineStr"><is><t>Ask Ada</t></is></c></row></sheetData></worksheet>',
  },
  { name: 'xl/sharedStrings.xml', content: '<sst><si><t>Heron &amp; stork</t></si></sst>' },
  {
    name: 'xl/styles.xml',
    content: '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="4"/></cellXfs></styleSheet>',
  },
]);

const words = (text: string, kind = '') =>
  `<p:sp>${kind}<p:txBody><a:p><a:r><a:t>${text}</a:t></a:r></a:p></p:txBody></p:sp>`;
const PRESENTATION = zipOf([
  {
    name: 'ppt/presentation.xml',
    content: '<p:presentation><p:sldIdLst><p:sldId r:id="rId1"/><p:sldId r:id="rId2"/></p:sldIdLst></p:presentation>',
  },
  { name: 'ppt/_rels/presentation.xml.rels', content: relations('slides/slide1.xml', 'slides/slide2.xml') },
  {
    name: 'ppt/slides/slide1.xml',
    content: `<p:sld>${words('Birds of the lake', '<p:ph type="title"/>')}${words('Seen in March, from the shore and from the boat')}</p:sld>`,
  },
  {
    name: 'ppt/slides/slide2.xml',
    content: `<p:sld>${words('A heron', '<p:ph type="title"/>')}<p:pic><p:cNvPr descr="A heron in the reeds"/><a:blip r:embed="rId1"/></p:pic></p:sld>`,
  },
  { name: 'ppt/slides/_rels/slide2.xml.rels', content: relations('../media/image1.png') },
  { name: 'ppt/media/image1.png', content: pngOf(320, 180) },
]);

test('Workbooks and presentations are read without saving them', async () => {
  const ada = await house.admin();
  const page = await house.visit('/', { as: ada });
  await composer(page).waitFor();
  for (const [name, content] of Object.entries({ 'birds.xlsx': WORKBOOK, 'lake.pptx': PRESENTATION }))
    writeFileSync(path.join(folder, name), content);
  const paths = ['birds.xlsx', 'lake.pptx'].map((name) => path.join(folder, name));
  await page.locator('input[type=file][multiple]').setInputFiles(paths);
  await page.getByText('All files are uploaded').waitFor({ state: 'attached' });
  await composer(page).fill('Birds');
  await composer(page).press('Enter');

  await page.getByRole('link', { name: /^birds.xlsx/ }).click();
  const workbook = page.getByRole('dialog', { name: 'birds.xlsx' });
  await workbook.getByRole('cell', { name: '3/15/2023', exact: true }).waitFor();
  await workbook.getByText('This is the first part of the sheet').waitFor();
  await audit(page, 'a workbook');
  // More rows are drawn as somebody comes near their end.
  const drawn = await workbook.getByRole('row').count();
  await workbook.getByRole('row').last().scrollIntoViewIfNeeded();
  await expect.poll(() => workbook.getByRole('row').count()).toBeGreaterThan(drawn);
  await workbook.getByRole('tab', { name: 'Measured' }).press('ArrowRight');
  await workbook.getByRole('tab', { name: 'Notes' }).press('Enter');
  await workbook.getByRole('cell', { name: 'Ask Ada' }).waitFor();
  await page.keyboard.press('Escape');

  await page.getByRole('link', { name: /^lake.pptx/ }).click();
  const presentation = page.getByRole('dialog', { name: 'lake.pptx' });
  await presentation.getByRole('heading', { name: 'Birds of the lake' }).waitFor();
  const heron = presentation.getByRole('img', { name: 'A heron in the reeds' });
  await expect.poll(() => heron.evaluate((picture: { naturalWidth?: number }) => picture.naturalWidth)).toBe(320);
}, 60_000);
