import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { createConversation, sendMessage } from '../contract/conversations.ts';
import { audit } from './testing/audit.ts';
import { openHouse, PHONE, takePicture } from './testing/house.ts';
import { clear, composer, message, send, wordsOf, written } from './testing/talk.ts';
import { middleOf, putFinger, standsIn, swipe, TOUCH, tooSmall } from './testing/touch.ts';

const house = await openHouse();
house.provider.onMessage(/./, { content: 'I am here.' });

const palette = (page: Page) => page.getByRole('dialog', { name: 'Find or do anything' });
const field = (page: Page) => palette(page).getByRole('combobox');
const option = (page: Page, name: string | RegExp) => palette(page).getByRole('option', { name });

/** Somebody with conversations of these titles, the last one the newest. */
async function personWith(titles: string[]) {
  const ada = await house.person('Ada');
  for (const title of titles) await ada.call(createConversation, { id: crypto.randomUUID(), title });
  return ada;
}

test('Everything is found and done by its name: conversations, actions, settings, how it looks', async () => {
  const ada = await personWith(['Budget for the summer', 'Übersicht der Reise', 'A walk in the hills']);
  const page = await house.visit('/', { as: ada });
  await composer(page).waitFor();
  await page.keyboard.press('Control+k');
  await field(page).waitFor();
  await option(page, /Budget for the summer/).waitFor();
  await audit(page, 'palette');
  await page.keyboard.type('budg');
  await expect.poll(() => palette(page).getByRole('option').first().textContent()).toContain('Budget for the summer');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/c\//);
  await page.getByRole('heading', { name: 'Budget for the summer' }).waitFor();
  // Without the accent, and with what is done in a conversation.
  await page.keyboard.press('Control+k');
  await page.keyboard.type('ubers');
  await option(page, /Übersicht der Reise/).waitFor();
  await field(page).fill('rename');
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Title' }).fill('Money');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Money' }).waitFor();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('theme dark');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.evaluate('document.documentElement.dataset.theme')).toBe('dark');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('password');
  await option(page, 'Security').waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL('**/settings/security');
  // What was used is offered first the next time.
  await page.keyboard.press('Control+k');
  await expect.poll(() => palette(page).getByRole('option').first().textContent()).toBe('Security');
});

test('The palette opens at the first press, takes what is typed before its list is there, and Enter does it', async () => {
  const page = await house.visit('/', { as: await personWith(['Slow train', 'Fast train']) });
  // The list arrives late.
  let arrive = () => {};
  const late = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route('**/assets/palette-content-*.js', async (route) => {
    await late;
    await route.continue();
  });
  await composer(page).waitFor();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('slow');
  await page.keyboard.press('Enter');
  expect(await field(page).inputValue()).toBe('slow');
  arrive();
  await page.getByRole('heading', { name: 'Slow train' }).waitFor();
  expect(await palette(page).isVisible()).toBe(false);
});

test('On a phone the palette is a page of its own, opened from the sidebar and used by touch', async () => {
  const page = await house.visit('/', {
    as: await personWith(['Tea', 'Coffee']),
    context: { viewport: PHONE, hasTouch: true, isMobile: true },
  });
  await page.getByRole('button', { name: 'Open the sidebar' }).tap();
  await page.getByRole('button', { name: 'Find or do anything' }).tap();
  await option(page, /Tea/).waitFor();
  const { width, height } = (await palette(page).boundingBox()) ?? { width: 0, height: 0 };
  expect([width, height]).toEqual([PHONE.width, PHONE.height]);
  expect((await option(page, /Tea/).boundingBox())?.height).toBeGreaterThanOrEqual(44);
  await option(page, /Tea/).tap();
  await page.getByRole('heading', { name: 'Tea' }).waitFor();
});

const sidebar = (page: Page) => page.getByRole('dialog', { name: 'Conversations and settings', includeHidden: true });
const placeOf = async (page: Page) => (await sidebar(page).boundingBox())?.x;

test('A finger pulls the sidebar in from its edge and back, and goes along with it', async () => {
  const page = await house.visit('/', { as: await personWith(['Tea']), context: { viewport: PHONE, ...TOUCH } });
  await page.getByRole('button', { name: 'Open the sidebar' }).waitFor();
  // The first time until what follows fingers has come.
  await expect
    .poll(async () => {
      await swipe(page, { x: 6, y: 300 }, { x: 220, y: 310 });
      return placeOf(page);
    })
    .toBe(0);
  // Hardly moved, it stays.
  await swipe(page, { x: 200, y: 300 }, { x: 180, y: 300 });
  await expect.poll(() => placeOf(page)).toBe(0);
  await swipe(page, { x: 250, y: 300 }, { x: 40, y: 300 });
  await sidebar(page).waitFor({ state: 'hidden' });
  // From elsewhere on the page nothing comes.
  await swipe(page, { x: 150, y: 300 }, { x: 330, y: 300 });
  expect(await sidebar(page).isVisible()).toBe(false);
  const finger = await putFinger(page, { x: 6, y: 300 });
  await finger.to({ x: 120, y: 310 });
  await expect.poll(() => placeOf(page)).toBe(120 - SIDEBAR_PX);
  await takePicture(page, 'sidebar follows');
  await finger.to({ x: 20, y: 310 });
  await finger.leave();
  await sidebar(page).waitFor({ state: 'hidden' });
  // On the other side, for who has it there or reads from there.
  await page.evaluate("document.documentElement.dataset.sidebar = 'right'");
  await swipe(page, { x: 384, y: 300 }, { x: 150, y: 310 });
  await expect.poll(() => placeOf(page)).toBe(PHONE.width - SIDEBAR_PX);
  await swipe(page, { x: 150, y: 300 }, { x: 380, y: 310 });
  await sidebar(page).waitFor({ state: 'hidden' });
});

/** 19 rem. */
const SIDEBAR_PX = 304;
const WIDE_CODE = `\`\`\`ts\nconst words = '${'on and on '.repeat(12)}';\n\`\`\``;

test('A finger that moves a message quotes it, and one that scrolls, selects or reads code does not', async () => {
  const ada = await personWith([]);
  const { conversation } = await ada.call(createConversation, { id: crypto.randomUUID(), title: 'Tea' });
  for (const markdown of ['The first.', WIDE_CODE, 'The last.'])
    await ada.call(sendMessage, {
      ...{ conversationId: conversation.id, id: crypto.randomUUID() },
      ...{ markdown, reply: false as const },
    });
  const page = await house.visit(`/c/${conversation.id}`, { as: ada, context: { viewport: PHONE, ...TOUCH } });
  const last = wordsOf(message(page, 'The last.'));
  await last.waitFor();
  const { y } = await middleOf(last);
  const quote = async (from = { x: 120, y }, to = { x: 220, y }) => {
    await swipe(page, from, to);
    return written(composer(page));
  };
  await expect.poll(() => quote()).toContain('The last.');
  await clear(composer(page));
  // Back the way it came, straight up, over what is selected, over code that goes on sideways: nothing.
  const finger = await putFinger(page, { x: 120, y });
  await finger.to({ x: 200, y });
  await takePicture(page, 'quoting');
  await finger.to({ x: 150, y });
  await finger.leave();
  expect(await quote({ x: 120, y }, { x: 130, y: y - 90 })).toBe('');
  const code = await middleOf(page.locator('pre').first());
  expect(await quote({ x: 120, y: code.y }, { x: 220, y: code.y })).toBe('');
  const resting = await putFinger(page, { x: 120, y });
  await page.getByRole('button', { name: 'Select text' }).waitFor();
  await resting.leave();
  await page.getByRole('button', { name: 'Select text' }).tap();
  expect(await quote()).toBe('');
  await page.evaluate('getSelection().empty()');
  await expect.poll(() => quote()).toContain('The last.');
});

/** A phone with a notch, held upright or on its side. */
async function hold(page: Page, how: 'upright' | 'on its side') {
  const { width, height } = PHONE;
  const isUpright = how === 'upright';
  await page.setViewportSize(isUpright ? PHONE : { width: height, height: width });
  const session = await page.context().newCDPSession(page);
  const insets = isUpright ? { top: 47, bottom: 34, left: 0, right: 0 } : { top: 0, bottom: 21, left: 59, right: 59 };
  await session.send('Emulation.setSafeAreaInsetsOverride', { insets });
  await session.detach();
  return insets;
}

test('On a phone whatever is pressed is large enough for a finger and keeps out of the notch', async () => {
  const ada = await personWith([]);
  const { conversation } = await ada.call(createConversation, { id: crypto.randomUUID(), title: 'Tea' });
  const asked = { conversationId: conversation.id, id: crypto.randomUUID(), markdown: 'Tea?', reply: false as const };
  await ada.call(sendMessage, asked);
  const page = await house.visit(`/c/${conversation.id}`, { as: ada, context: { viewport: PHONE, ...TOUCH } });
  await message(page, 'Tea?').waitFor();
  const look = async (name: string) => {
    for (const how of ['upright', 'on its side'] as const) {
      const edges = await hold(page, how);
      await expect.poll(() => standsIn(page, edges), { message: `${name}, ${how}` }).toEqual([]);
      expect(await tooSmall(page), `${name}, ${how}`).toEqual([]);
      await takePicture(page, `touch ${name} ${how}`);
    }
    await hold(page, 'upright');
  };
  await look('conversation');
  await page.getByRole('button', { name: /^People in this/ }).tap();
  await page.getByRole('dialog', { name: 'People' }).waitFor();
  await look('people');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Open the sidebar' }).tap();
  await sidebar(page).getByRole('link', { name: 'Tea' }).waitFor();
  await look('sidebar');
  await page.goto('/settings/keyboard');
  await page.getByRole('switch', { name: 'Shortcuts of a single key' }).waitFor();
  await look('settings');
});

test('The keyboard of a phone covers neither the message box nor the end that was being read', async () => {
  const ada = await personWith([]);
  const { conversation } = await ada.call(createConversation, { id: crypto.randomUUID(), title: 'Tea' });
  for (let count = 1; count <= 12; count++) {
    const asked = { conversationId: conversation.id, id: crypto.randomUUID(), markdown: `Cup ${count}.\n\nHot.` };
    await ada.call(sendMessage, { ...asked, reply: false });
  }
  const page = await house.visit(`/c/${conversation.id}`, { as: ada, context: { viewport: PHONE, ...TOUCH } });
  const last = message(page, 'Cup 12.');
  await last.waitFor();
  const ends = async () => {
    const [words, field] = [await wordsOf(last).boundingBox(), await composer(page).boundingBox()];
    return words && field && { words: words.y + words.height < field.y, field: field.y + field.height };
  };
  // As Chromium does it: the page gets shorter.
  await page.setViewportSize({ width: PHONE.width, height: 480 });
  await expect.poll(async () => (await ends())?.words).toBe(true);
  expect((await ends())?.field).toBeLessThan(480);
  await page.setViewportSize(PHONE);
  // As Safari does it: the page stays as it is, and less of it is seen.
  const see = (height: number) =>
    page.evaluate(
      `Object.defineProperty(visualViewport, 'height', { value: ${height}, configurable: true }); visualViewport.dispatchEvent(new Event('resize'))`,
    );
  await expect
    .poll(async () => {
      await see(500);
      return (await ends())?.field;
    })
    .toBeLessThan(500);
  await expect.poll(async () => (await ends())?.words).toBe(true);
  await see(PHONE.height);
  await expect.poll(async () => (await ends())?.field).toBeGreaterThan(500);
});

test('Keys lead everywhere, and letters that are written stay letters', async () => {
  const page = await house.visit('/', { as: await personWith(['First', 'Second', 'Third']) });
  await clear(composer(page));
  await page.keyboard.press('Alt+ArrowDown');
  await page.getByRole('heading', { name: 'Third' }).waitFor();
  await page.keyboard.press('Alt+ArrowDown');
  await page.getByRole('heading', { name: 'Second' }).waitFor();
  await page.keyboard.press('Alt+ArrowUp');
  await page.getByRole('heading', { name: 'Third' }).waitFor();
  await send(page, 'jokes, please');
  await message(page, 'I am here.').waitFor();
  await page.keyboard.type('jkes?');
  expect(await written(composer(page))).toBe('jkes?');
  await page.keyboard.press('Control+Shift+e');
  await expect.poll(() => page.evaluate('document.activeElement.textContent')).toBe('Third');
  await page.keyboard.press('ArrowDown');
  expect(await page.evaluate('document.activeElement.textContent')).toBe('Second');
  await page.keyboard.press('k');
  await expect.poll(() => page.evaluate('document.activeElement.textContent')).toContain('I am here.');
  await page.keyboard.press('k');
  await expect.poll(() => page.evaluate('document.activeElement.textContent')).toContain('jokes, please');
  await page.keyboard.press('Escape');
  await expect.poll(() => composer(page).evaluate((area) => area === area.ownerDocument.activeElement)).toBe(true);
  await page.keyboard.press('Control+Shift+h');
  await page.getByRole('button', { name: 'Open the sidebar' }).waitFor();
  await page.reload();
  await page.getByRole('button', { name: 'Open the sidebar' }).click();
  await page.getByRole('link', { name: 'Second' }).waitFor();
});

const sheet = (page: Page) => page.getByRole('dialog', { name: 'Keyboard shortcuts' });
const keysOf = (page: Page, command: string) => page.getByRole('button', { name: new RegExp(`^Change “${command}”`) });

test('The sheet shows every shortcut, and each can be given other keys that hold on all devices', async () => {
  const ada = await personWith(['First', 'Second']);
  const page = await house.visit('/', { as: ada });
  await composer(page).focus();
  await page.keyboard.press('Control+/');
  await sheet(page).getByText('Rename').waitFor();
  await audit(page, 'shortcuts');
  await page.keyboard.type('dark');
  await expect.poll(() => sheet(page).getByRole('definition').count()).toBe(1);
  await page.keyboard.type(' nothing like it');
  await sheet(page)
    .getByText(/No shortcut is called/)
    .waitFor();
  await sheet(page).getByRole('link', { name: 'Change shortcuts' }).click();
  await page.waitForURL('**/settings/keyboard');
  await keysOf(page, 'Open the settings').waitFor();
  await audit(page, 'keyboard settings');
  // What the browser keeps, and what another command has, is said before anything changes.
  await keysOf(page, 'Open the settings').click();
  await page.keyboard.press('Enter');
  await page.getByText(/↵ cannot be a shortcut/).waitFor();
  await page.keyboard.press('Alt+ArrowDown');
  await page.getByRole('alert').filter({ hasText: 'Alt+↓ is for' }).waitFor();
  await page.keyboard.press('Escape');
  await keysOf(page, 'Open the settings').click();
  await page.keyboard.press('Control+e');
  await expect.poll(() => keysOf(page, 'Open the settings').textContent()).toContain('CtrlE');
  const other = await house.visit('/', { as: ada });
  await composer(other).focus();
  await expect
    .poll(async () => {
      await other.keyboard.press('Control+e');
      return other.url();
    })
    .toMatch(/\/settings\//);
  // Without keys of one letter, `?` does nothing; resetting everything can be undone.
  await page.getByRole('switch', { name: 'Shortcuts of a single key' }).uncheck();
  await page.getByRole('switch').blur();
  await page.keyboard.press('?');
  await page.getByRole('button', { name: 'Reset all shortcuts' }).click();
  await expect.poll(() => keysOf(page, 'Open the settings').textContent()).toContain('Ctrl,');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => keysOf(page, 'Open the settings').textContent()).toContain('CtrlE');
  expect(await sheet(page).isVisible()).toBe(false);
  await page.getByRole('button', { name: 'Reset “Open the settings”' }).click();
  await page.getByRole('switch', { name: 'Shortcuts of a single key' }).check();
  await page.getByRole('switch').blur();
  await page.keyboard.press('?');
  await sheet(page).waitFor();
});
