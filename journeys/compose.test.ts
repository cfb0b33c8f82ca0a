import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { createConversation } from '../contract/conversations.ts';
import { acceptInvite, updateMe } from '../contract/identity.ts';
import { createConversationInvite } from '../contract/participants.ts';
import { audit } from './testing/audit.ts';
import { openHouse, takePicture } from './testing/house.ts';
import { actInMenu, answered, composer, lastMessage, message, wordsOf, written } from './testing/talk.ts';

const house = await openHouse();
house.provider.on({ userMessage: /./ }, { content: 'Understood.' });

const editor = (page: Page) => page.locator('.editor');
const keyboardOf = (page: Page) => async (keys: string[]) => {
  for (const key of keys) await (key.startsWith('!') ? page.keyboard.press(key.slice(1)) : page.keyboard.type(key));
};

test('The editor takes over what was begun in the plain field, with the cursor, and formats while one types', async () => {
  const ada = await house.person('Ada');
  const page = await house.visit('about:blank', { as: ada });
  let arrives = () => {};
  const arrival = new Promise<void>((resolve) => {
    arrives = resolve;
  });
  await page.route(/rich-part/, (route) => arrival.then(() => route.continue()));
  await page.goto('/');
  const press = keyboardOf(page);
  await composer(page).pressSequentially('Hello orld');
  await press(['!ArrowLeft', '!ArrowLeft', '!ArrowLeft', '!ArrowLeft']);
  arrives();
  await editor(page).waitFor();
  await press(['w']);
  expect(await written(composer(page))).toBe('Hello world');
  // What was written in the plain field can be taken back too.
  await press(['!Control+z', '!Control+z', '!Control+z']);
  expect('Hello world'.startsWith(await written(composer(page)))).toBe(true);
  await composer(page).fill('Hello world');

  await press([', this is **bold** and `code`', '!Shift+Enter', '- one', '!Enter', 'two', '!Enter', '!Enter']);
  await press(['```ts', '!Enter', 'const a = 1;', '!Enter', 'b']);
  await takePicture(page, 'compose code');
  await press(['!Control+Enter']);
  await page.waitForURL(/\/c\//);
  const sent = wordsOf(message(page, 'Hello world'));
  await expect.poll(() => sent.locator('strong').textContent()).toBe('bold');
  expect(await sent.locator('li').allTextContents()).toEqual(['one', 'two']);
  expect(await sent.locator('pre code').textContent()).toBe('const a = 1;\nb');
});

test('Tables, tasks, formulas, links and quotes are made by keys and buttons, and survive sending and editing', async () => {
  const ada = await house.person('Ada');
  const page = await house.visit('/', { as: ada });
  const press = keyboardOf(page);
  await editor(page).waitFor();
  await page.getByRole('button', { name: 'Formatting' }).click();
  await page.getByRole('toolbar', { name: 'Formatting' }).getByRole('button', { name: 'Table' }).click();
  await press(['Name', '!Tab', 'Age', '!Tab', 'a|b', '!Tab', '36', '!Tab', '!Enter']);
  await press(['[ ] do it', '!Enter', '!Enter', '> said', '!Shift+Enter', '!Shift+Enter', 'so $x^2$ is ']);
  await press(['this', '!Control+Shift+ArrowLeft', '!Control+Shift+u']);
  await page.getByRole('textbox', { name: 'Address of the link' }).waitFor();
  await press(['example.org', '!Enter']);
  await expect.poll(() => composer(page).locator('a').getAttribute('href')).toBe('https://example.org/');
  await audit(page, 'compose');
  await composer(page).press('Control+Enter');
  await page.waitForURL(/\/c\//);
  await answered(page);
  const sent = message(page, 'do it');
  expect(await sent.locator('tr').allTextContents()).toEqual(['NameAge', 'a|b36', '']);
  expect(await sent.locator('blockquote').textContent()).toBe('said');
  expect(await sent.getByRole('link', { name: 'this' }).getAttribute('href')).toBe('https://example.org/');

  // In an empty box the arrow key edits what was said last, in the same editor.
  await composer(page).press('ArrowUp');
  const field = page.getByRole('textbox', { name: 'Edit your message' });
  await expect.poll(() => field.locator('td').count()).toBe(4);
  await field.press('Escape');

  await actInMenu(lastMessage(page), 'Quote');
  await expect.poll(() => composer(page).locator('blockquote').textContent()).toBe('Understood.');
  await expect.poll(() => composer(page).evaluate((box) => box.matches(':focus'))).toBe(true);
});

test('Who likes the signs better writes plain Markdown, and comes back with nothing lost', async () => {
  const ada = await house.person('Ada');
  const page = await house.visit('/', { as: ada });
  await editor(page).waitFor();
  await composer(page).fill('Some **bold** words');
  await page.getByRole('button', { name: 'Formatting' }).click();
  const plain = page.getByRole('switch', { name: 'Write plain Markdown' });
  await plain.click();
  await expect.poll(() => page.locator('textarea').inputValue()).toBe('Some **bold** words');
  await page.keyboard.type(' and *more*');
  await plain.click();
  await expect.poll(() => composer(page).locator('em').textContent()).toBe('more');
  await page.keyboard.type('!');
  expect(await written(composer(page))).toBe('Some bold words and more!');
  await plain.click();
  await page.reload();
  await expect
    .poll(() => page.locator('textarea[aria-label=Message]').inputValue())
    .toBe('Some **bold** words and *more!*');
});

test('People are named and blocks inserted by a menu, in the editor and in plain Markdown, and a composition is left alone', async () => {
  const [ada, grace] = [await house.person('Ada'), await house.person('Grace')];
  const conversationId = crypto.randomUUID();
  await grace.call(updateMe, { name: 'Grace Ho*per' });
  await ada.call(createConversation, { id: conversationId, title: 'Menus' });
  const { url } = await ada.call(createConversationInvite, { conversationId });
  await grace.call(acceptInvite, { token: url.split('/').at(-1) ?? '' });
  const [page, hers] = [
    await house.visit('about:blank', { as: ada }),
    await house.visit(`/c/${conversationId}`, { as: grace }),
  ];
  await page.goto(`/c/${conversationId}`);
  const press = keyboardOf(page);
  const menu = page.getByRole('listbox');
  await editor(page).waitFor();
  await page.getByRole('switch', { name: 'Ask the model' }).click();
  await composer(page).click();

  await press(['Ask @ho']);
  await menu.getByRole('option', { name: 'Grace Ho*per' }).waitFor();
  const active = () => composer(page).evaluate((box) => box.getAttribute('aria-activedescendant'));
  expect(await menu.getByRole('option').first().getAttribute('id')).toBe(await active());
  await audit(page, 'menu of people');
  await press(['!Tab', 'now']);
  await expect.poll(() => page.evaluate("CSS.highlights.get('mention').size")).toBe(1);
  await press(['!Shift+Enter', '/']);
  await menu.getByRole('option', { name: 'Attach files' }).waitFor();
  await takePicture(page, 'menu of commands');
  await press(['pyth', '!Enter', 'print(1)']);
  await expect.poll(() => page.evaluate('CSS.highlights.size')).toBeGreaterThan(0);
  await press(['!Enter', '!Enter', '!Enter', '/tmp/x is no command', '!Control+Enter']);
  const sent = message(page, 'is no command');
  await expect.poll(() => sent.locator('span.md-mention').textContent()).toBe('@Grace Ho*per');
  expect(await sent.locator('pre code').textContent()).toBe('print(1)');
  await expect.poll(() => message(hers, 'is no command').locator('mark').textContent()).toBe('@Grace Ho*per');

  // Japanese, as a keyboard for it writes: Enter that confirms a word sends nothing, and opens nothing.
  const keyboard = await page.context().newCDPSession(page);
  for (const mode of ['rich', 'plain']) {
    await keyboard.send('Input.imeSetComposition', { text: '@こ', selectionStart: 2, selectionEnd: 2 });
    await keyboard.send('Input.dispatchKeyEvent', { type: 'keyDown', key: 'Process', windowsVirtualKeyCode: 229 });
    expect(await menu.count()).toBe(0);
    await keyboard.send('Input.insertText', { text: '今日は' });
    await expect.poll(() => written(composer(page))).toBe('今日は');
    await press([' @gr', '!Escape', '!Backspace', '!Backspace', '!Backspace']);
    expect(await menu.count()).toBe(0);
    await press(['@']);
    await menu.getByRole('option', { name: 'Grace Ho*per' }).click();
    const name = mode === 'rich' ? 'Grace Ho*per' : 'Grace Ho\\*per';
    await expect.poll(() => written(composer(page))).toBe(`今日は @${name}${mode === 'rich' ? '' : ' '}`);
    await press(['!Control+Enter']);
    await expect
      .poll(() => message(page, '今日は').last().locator('span.md-mention').textContent())
      .toBe('@Grace Ho*per');
    if (mode === 'plain') break;
    await page.getByRole('button', { name: 'Formatting' }).click();
    await page.getByRole('switch', { name: 'Write plain Markdown' }).click();
  }
  // What was said last is gone on with at its end.
  await press(['!ArrowUp']);
  const edited = page.getByRole('textbox', { name: 'Edit your message' });
  await edited.waitFor();
  await press([' more']);
  expect(await edited.inputValue()).toMatch(/per {1,2}more$/);
});
