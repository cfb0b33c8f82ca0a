import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { createConversation } from '../contract/conversations.ts';
import { pngOf } from '../server/testing/samples.ts';
import { audit } from './testing/audit.ts';
import { openHouse } from './testing/house.ts';
import { act, actInMenu, answered, composer, lastMessage, message, send } from './testing/talk.ts';

const house = await openHouse();
const folder = mkdtempSync(path.join(tmpdir(), 'parley-files-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const tray = (page: Page) => page.getByRole('list', { name: 'Attached files' });
const picker = (page: Page) => page.locator('input[type=file][multiple]');
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

async function fileAt(name: string, content: Buffer | string): Promise<string> {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}

/** What is in a file as the page gets it. */
const hashOf = (page: Page, fileId: string): Promise<string> =>
  page.evaluate(`fetch('/api/files/${fileId}').then(async (answer) => {
    const digest = await crypto.subtle.digest('SHA-256', await answer.arrayBuffer());
    return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  })`);

/** Puts files on the page as a drag does: over it first, then let go. */
async function drop(page: Page, files: { name: string; text: string }[], isLetGo = true): Promise<void> {
  await page.evaluate(`(() => {
    const transfer = new DataTransfer();
    for (const { name, text } of ${JSON.stringify(files)}) transfer.items.add(new File([text], name));
    const fire = (type) => document.body.dispatchEvent(
      new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true }));
    fire('dragenter');
    fire('dragover');
    if (${isLetGo}) fire('drop');
  })()`);
}

async function room() {
  const ada = await house.admin();
  const id = crypto.randomUUID();
  const { conversation } = await ada.call(createConversation, { id, settings: { model: 'guide:guide' } });
  return { ada, id: conversation.id };
}

test('Files are picked, dropped and pasted, go with a message, and others see and save what they really are', async () => {
  const { ada, id } = await room();
  const page = await house.visit(`/c/${id}`, { as: ada });
  await composer(page).waitFor();
  const photo = await fileAt('photo.png', pngOf(320, 200));
  const liar = await fileAt('holiday.jpg', 'MZ\x90\x00 is a program');
  await picker(page).setInputFiles([photo, liar]);
  await drop(page, [{ name: 'notes.md', text: '# Notes' }], false);
  await page.getByText('Drop to attach').waitFor();
  await drop(page, [
    { name: '../../etc/\u202Egnp.txt', text: 'hostile' },
    { name: 'nothing.txt', text: '' },
  ]);
  await page.getByText('“nothing.txt” is empty').waitFor();
  await expect.poll(() => tray(page).getByRole('listitem').count()).toBe(3);
  await page.getByText('All files are uploaded').waitFor({ state: 'attached' });
  await page.getByText('Guide cannot see pictures; it is told the name only: photo.png').waitFor();
  await page.getByText('Files of this kind cannot be shown to Guide; it is told the name only: holiday.jpg').waitFor();
  await audit(page, 'attached files');

  // A paste that nobody would read in a message is a file.
  await composer(page).focus();
  await page.evaluate(`(() => {
    const transfer = new DataTransfer();
    transfer.setData('text/plain', 'a line of a log\\n'.repeat(3000));
    document.activeElement.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }));
  })()`);
  await tray(page).getByText('pasted.txt').waitFor();
  await tray(page).getByRole('button', { name: 'Remove pasted.txt' }).click();

  // One is taken back; the draft with all of them is on another device.
  await tray(page)
    .getByRole('button', { name: /^Remove .*gnp/ })
    .click();
  await expect.poll(() => tray(page).getByRole('listitem').count()).toBe(2);
  await composer(page).fill('Look at these');
  const phone = await house.visit(`/c/${id}`, { as: ada });
  await expect
    .poll(async () => {
      await phone.reload();
      await composer(phone).waitFor();
      return tray(phone).getByRole('listitem').count();
    })
    .toBe(2);

  await composer(page).press('Enter');
  const sent = message(page, 'Look at these');
  await sent.getByRole('link', { name: 'Open photo.png' }).waitFor();
  await sent.getByText('Not what its name says').waitFor();
  expect(await tray(page).count()).toBe(0);
  await audit(page, 'a message with files');

  const source = (await sent.getByRole('link', { name: 'Open photo.png' }).getAttribute('href')) ?? '';
  expect(await hashOf(page, source.split('/').at(-1) ?? '')).toBe(sha256(await readFile(photo)));
  const download = page.waitForEvent('download');
  await sent.getByRole('link', { name: /^holiday.jpg/ }).click();
  expect((await download).suggestedFilename()).toBe('holiday.jpg');

  // What the answer could not see can be read later; and asked again with other words, the question keeps its files.
  await answered(page);
  await actInMenu(lastMessage(page), 'Details');
  const details = page.getByRole('dialog', { name: 'About this message' });
  await details.getByText('photo.png and holiday.jpg').waitFor();
  await details.press('Escape');
  await act(sent, 'Edit');
  await page.getByRole('textbox', { name: 'Edit your message' }).fill('Look once more');
  await page.getByRole('button', { name: 'Ask again' }).click();
  const again = message(page, 'Look once more');
  expect(await again.getByRole('link', { name: 'Open photo.png' }).getAttribute('href')).toBe(source);
  await again.getByRole('link', { name: /^holiday.jpg/ }).waitFor();
});

const PIECE_MAX_BYTES = 8 * 1024 * 1024;

/** Where each piece that the page sends begins. */
function offsetsOf(page: Page): number[] {
  const offsets: number[] = [];
  page.on('request', (request) => {
    const offset = new URL(request.url()).searchParams.get('offset');
    if (request.method() === 'PUT' && offset !== null) offsets.push(Number(offset));
  });
  return offsets;
}

test('A large file goes on where it was after a reload and a restart of the server, and the message waits for it', async () => {
  const { ada, id } = await room();
  const content = randomBytes(24 * 1024 * 1024);
  const large = await fileAt('recording.bin', content);
  const page = await house.visit(`/c/${id}`, { as: ada });
  house.problemsOf(page).allow(/./);
  await composer(page).waitFor();
  // Slow enough that there is a middle.
  const line = await page.context().newCDPSession(page);
  const speed = (uploadThroughput: number) =>
    line.send('Network.emulateNetworkConditions', {
      ...{ offline: false, latency: 0, downloadThroughput: -1, uploadThroughput },
    });
  await speed(2 * 1024 * 1024);
  const offsets = offsetsOf(page);
  await picker(page).setInputFiles(large);
  await expect.poll(() => offsets.length, { timeout: 20_000 }).toBeGreaterThan(2);
  await page.reload();
  const before = offsets.splice(0);
  await expect.poll(() => offsets.length, { timeout: 20_000 }).toBeGreaterThan(1);
  // The piece that was on its way comes again, and nothing that was there.
  expect(offsets[0]).toBeGreaterThanOrEqual(before.at(-1) ?? 0);
  await send(page, 'The recording');
  await page.getByText(/^Files are being uploaded: /).waitFor();
  await house.stop();
  await speed(-1);
  await house.start();
  await page.reload();
  const link = message(page, 'The recording').getByRole('link', { name: /^recording.bin/ });
  await link.waitFor({ timeout: 30_000 });
  expect(Math.max(...before, ...offsets)).toBeGreaterThan(content.length - PIECE_MAX_BYTES - 1);
  expect(offsets.filter((offset) => offset === 0)).toEqual([]);
  expect(await hashOf(page, (await link.getAttribute('href'))?.split('/').at(-1) ?? '')).toBe(sha256(content));
});
