import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { audit } from './testing/audit.ts';
import { openHouse, PHONE } from './testing/house.ts';

const house = await openHouse();
house.provider.onMessage(/./, { content: 'مرحبا! هذا جواب.\n\n```ts\nconst one = 1;\n```\n\nIn English as well.' });

type Language = 'de' | 'ja' | 'ar';
type Texts = Record<string, Record<string, string>>;
const CATALOGUES = Object.fromEntries(
  (['de', 'ja', 'ar'] as const).map((language) => [
    language,
    JSON.parse(readFileSync(new URL(`../web/locales/${language}.json`, import.meta.url), 'utf8')) as Texts,
  ]),
) as Record<Language, Texts>;

/** What a text of the catalogue is called in a language. */
function said(language: Language, part: string, key: string): string {
  const text = CATALOGUES[language][part]?.[key];
  if (!text) throw new Error(`${language} has no ${part} ${key}`);
  return text;
}

const spoken = (page: Page) =>
  page.evaluate('({ lang: document.documentElement.lang, dir: document.documentElement.dir })');
const choose = (page: Page, language: string) => page.locator('select').first().selectOption(language);
const composerIn = (page: Page, language: Language) =>
  page.getByRole('textbox', { name: said(language, 'conversations/composer', 'message'), exact: true });

const DIRECTIONS = `[...document.querySelectorAll('article')].at(-1).querySelectorAll('.md > *, pre')`;
const directionsOn = (page: Page) =>
  page.evaluate(`[...${DIRECTIONS}].map((block) => getComputedStyle(block).direction)`);

/** Keeps every text that the page has ever shown. */
const KEEPS_TEXTS = `
  window.shown = [];
  // Attributes too: what waits for a part of the program is there already, and is then merely no longer hidden.
  new MutationObserver(() => window.shown.push(document.body?.innerText ?? '')).observe(document, { childList: true, subtree: true, characterData: true, attributes: true });
`;

test('A language is chosen once: it is spoken at once, on other devices and after a reload without a word of English', async () => {
  const ada = await house.person('Ada');
  const laptop = await house.visit('/settings/appearance', { as: ada });
  const phone = await house.visit('/', { as: ada, context: { viewport: PHONE } });
  await phone.getByRole('textbox', { name: 'Message', exact: true }).waitFor();
  await choose(laptop, 'de');
  await laptop.getByRole('heading', { name: said('de', 'preferences/settings', 'reading') }).waitFor();
  expect(await spoken(laptop)).toEqual({ lang: 'de', dir: 'ltr' });
  await composerIn(phone, 'de').waitFor();
  await audit(laptop, 'appearance, German');

  await phone.addInitScript(KEEPS_TEXTS);
  await phone.reload();
  await phone.getByText(said('de', 'conversations', 'greeting').split('{')[0] as string).waitFor();
  const shown = (await phone.evaluate('[...window.shown, document.body.innerText].join("\\n")')) as string;
  expect(shown).toContain(said('de', 'conversations', 'greeting').split('{')[0]);
  expect(shown).not.toMatch(/What is on your mind|New conversation|Open the sidebar/);
});

test('Before signing in, the page speaks as the browser asks, and tells what is wrong', async () => {
  const page = await house.visit('/sign-in', { context: { locale: 'ja-JP' } });
  const signIn = page.getByRole('button', { name: said('ja', 'identity/entry', 'signIn'), exact: true });
  await signIn.click();
  await page.getByText(said('ja', 'identity/credential', 'enterEmail')).waitFor();
  expect(await spoken(page)).toEqual({ lang: 'ja', dir: 'ltr' });
  await audit(page, 'sign-in, Japanese');
  const { email } = (await house.person('Grace')).account;
  await page.getByLabel(said('ja', 'identity/entry', 'email')).fill(email);
  await page.getByLabel(said('ja', 'identity/entry', 'password'), { exact: true }).fill('not the password');
  house.problemsOf(page).allow(/401/);
  await signIn.click();
  await expect.poll(() => page.getByRole('alert').textContent()).toMatch(/[ぁ-ん]/);
});

test('In Arabic the page is mirrored, code is not, and every text runs its own way', async () => {
  const page = await house.visit('/settings/appearance', { as: await house.person('Layla') });
  await choose(page, 'ar');
  await page.getByRole('heading', { name: said('ar', 'preferences/settings', 'reading') }).waitFor();
  expect(await spoken(page)).toEqual({ lang: 'ar', dir: 'rtl' });
  await audit(page, 'appearance, Arabic');
  await page.getByRole('link', { name: said('ar', 'app', 'newConversation') }).click();
  await composerIn(page, 'ar').waitFor();
  await composerIn(page, 'ar').fill('Which one?');
  await page.keyboard.press('Enter');
  const answer = page.getByRole('article').last();
  await answer.getByText('In English as well.').waitFor();
  const sidebar = await page.getByRole('complementary').boundingBox();
  const main = await page.getByRole('main').boundingBox();
  expect(sidebar?.x).toBeGreaterThan(main?.x ?? Number.POSITIVE_INFINITY);
  // A paragraph, the frame of the code, the code, a paragraph.
  expect(await directionsOn(page)).toEqual(['rtl', 'rtl', 'ltr', 'ltr']);
  await audit(page, 'conversation, Arabic');
});
