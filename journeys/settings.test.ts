import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { audit } from './testing/audit.ts';
import { openHouse, PHONE } from './testing/house.ts';
import { composer, message } from './testing/talk.ts';
import { totp } from './testing/totp.ts';

const house = await openHouse();
house.provider.onMessage(/./, { content: 'I am here.' });
const NEW_PASSWORD = 'a ship in port is safe';
type Account = { email: string; password: string };

async function signIn(page: Page, { email, password }: Account): Promise<void> {
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** A second device of the same person, signed in by its own session. */
async function secondDevice(account: Account): Promise<Page> {
  const page = await house.visit('/');
  await signIn(page, account);
  await composer(page).waitFor();
  return page;
}

test('Signing out everywhere else ends the other device at once, and leaves this one', async () => {
  const ada = await house.person('Ada');
  const other = await secondDevice(ada.account);
  house.problemsOf(other).allow(/401/);
  const page = await house.visit('/settings/security', { as: ada });
  await audit(page, 'security');
  await page.getByRole('button', { name: 'Sign out everywhere else' }).click();
  await other.getByRole('heading', { name: 'Sign in' }).waitFor({ timeout: 3_000 });
  await page.getByText('You are signed out everywhere else').waitFor();
  await expect.poll(() => page.getByRole('list', { name: 'Sessions' }).getByRole('listitem').count()).toBe(1);
  await page.goto('/');
  await composer(page).waitFor();
});

test('A changed password ends the other device, and only the new one opens the account', async () => {
  const ada = await house.person('Ada');
  const other = await secondDevice(ada.account);
  house.problemsOf(other).allow(/401/);
  const page = await house.visit('/settings/security', { as: ada });
  house.problemsOf(page).allow(/40[01].*change-password/);
  await page.getByLabel('Current password').fill('not my password');
  await page.getByLabel('New password').fill(NEW_PASSWORD);
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect.poll(() => page.getByLabel('Current password').getAttribute('aria-invalid')).toBe('true');
  await page.getByLabel('Current password').fill(ada.account.password);
  await page.getByRole('button', { name: 'Change password' }).click();
  await page.getByText('Your password is changed').waitFor();
  await other.getByRole('heading', { name: 'Sign in' }).waitFor({ timeout: 3_000 });
  await signIn(other, ada.account);
  await other.getByRole('alert').waitFor();
  await signIn(other, { ...ada.account, password: NEW_PASSWORD });
  await composer(other).waitFor();
});

test('Light, dark or as the system: the theme is chosen once and kept', async () => {
  const page = await house.visit('/settings/appearance', { as: await house.person('Ada') });
  const ground = () => page.evaluate('getComputedStyle(document.documentElement).backgroundColor');
  const light = await ground();
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(ground).not.toBe(light);
  const dark = await ground();
  await audit(page, 'appearance');
  await page.getByText('Dark', { exact: true }).click();
  await expect.poll(ground).toBe(dark);
  await page.reload();
  expect(await ground()).toBe(dark);
  await page.getByText('Light', { exact: true }).click();
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(ground).toBe(light);
  await page.getByText('As the system', { exact: true }).click();
  await expect.poll(ground).toBe(dark);
});

test('A second step is turned on with an authenticator app, asked for at the next sign-in, and replaced by a backup code', async () => {
  const ada = await house.person('Ada');
  const page = await house.visit('/settings/security', { as: ada });
  await page.getByRole('button', { name: 'Turn on' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Password', { exact: true }).fill(ada.account.password);
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await dialog.getByRole('heading', { name: 'Scan this code' }).waitFor();
  await audit(page, 'second step');
  const secret = (await dialog.getByText(/^Or type:/).textContent())?.replace('Or type:', '').trim() ?? '';
  await dialog.getByLabel('Code', { exact: true }).fill(totp(secret));
  await dialog.getByRole('button', { name: 'Turn on' }).click();
  await dialog.getByRole('heading', { name: 'Keep these backup codes' }).waitFor();
  await audit(page, 'backup codes');
  const [backup = ''] = await dialog
    .getByRole('list', { name: 'Backup codes' })
    .getByRole('listitem')
    .allTextContents();
  await dialog.getByRole('button', { name: 'I have kept them' }).click();
  await page.getByText('The second step is on').waitFor();

  const phone = await house.visit('/sign-in');
  house.problemsOf(phone).allow(/40[01].*two-factor/);
  await signIn(phone, ada.account);
  await phone.getByRole('heading', { name: 'One more step' }).waitFor();
  await audit(phone, 'code');
  await phone.getByLabel('Code').fill('000000');
  await phone.getByRole('button', { name: 'Sign in' }).click();
  await phone.getByRole('alert').waitFor();
  await phone.getByLabel('Code').fill(totp(secret));
  await phone.getByRole('button', { name: 'Sign in' }).click();
  await composer(phone).waitFor();

  const lost = await house.visit('/sign-in');
  await signIn(lost, ada.account);
  await lost.getByRole('button', { name: 'Use a backup code' }).click();
  await lost.getByLabel('Backup code').fill(backup);
  await lost.getByRole('button', { name: 'Sign in' }).click();
  await composer(lost).waitFor();
});

test('Profile, workspaces and models can be used by everybody, wide and on a phone', async () => {
  const page = await house.visit('/settings/profile', { as: await house.person('Ada') });
  await page.getByLabel(/name/i).first().fill('Ada King');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'Ada King' }).waitFor();
  await audit(page, 'profile');
  for (const section of ['Workspaces', 'Models']) {
    await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: section }).click();
    await page.getByRole('heading', { level: 2 }).first().waitFor();
    await audit(page, section);
  }
});

test('On a phone the conversations are in a drawer, and a message is written and sent', async () => {
  const page = await house.visit('/', {
    as: await house.person('Ada'),
    context: { viewport: PHONE, hasTouch: true, isMobile: true },
  });
  await composer(page).fill('On the road');
  await page.getByRole('button', { name: 'Send' }).tap();
  await message(page, 'I am here.').waitFor();
  await page.getByRole('button', { name: 'Open the sidebar' }).tap();
  const drawer = page.getByRole('dialog', { name: 'Conversations and settings' });
  await drawer.getByRole('link', { name: 'A walk in the hills' }).waitFor();
  await audit(page, 'drawer');
  await page.setViewportSize(PHONE);
  await drawer.getByRole('link', { name: 'New conversation' }).tap();
  await drawer.waitFor({ state: 'hidden' });
  await page.getByRole('heading', { name: /What is on your mind/ }).waitFor();
  await page.getByRole('button', { name: 'Open the sidebar' }).tap();
  await drawer.getByRole('link', { name: 'A walk in the hills' }).tap();
  await drawer.waitFor({ state: 'hidden' });
  await message(page, 'On the road').waitFor();
});

test('Everything from signing in to the answer is done with the keyboard alone', async () => {
  const { account } = await house.person('Ada');
  const page = await house.visit('/');
  const keys = page.keyboard;
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await tabTo(page, page.getByLabel('Email'));
  await keys.type(account.email);
  await tabTo(page, page.getByLabel('Password', { exact: true }));
  await keys.type(account.password);
  await keys.press('Enter');
  await composer(page).waitFor();
  await expect.poll(() => isFocused(composer(page))).toBe(true);
  await keys.type('By keyboard');
  await keys.press('Enter');
  await message(page, 'I am here.').waitFor();
  await expect.poll(() => isFocused(composer(page))).toBe(true);

  // Up in the empty composer edits the last message; Escape leaves it as it was.
  await keys.press('ArrowUp');
  const editor = page.getByRole('textbox', { name: 'Edit your message' });
  await editor.waitFor();
  await keys.press('Escape');
  await editor.waitFor({ state: 'detached' });

  // The menu of the person, the settings, and back.
  await tabTo(page, page.getByRole('button', { name: 'Ada', exact: true }));
  await keys.press('Enter');
  await page.getByRole('menuitem', { name: 'Settings' }).waitFor();
  await keys.press('ArrowDown');
  await keys.press('Escape');
  await expect.poll(() => isFocused(page.getByRole('button', { name: 'Ada', exact: true }))).toBe(true);
  await tabTo(page, page.getByRole('button', { name: 'Conversation menu' }));
  await keys.press('Enter');
  await page.getByRole('menuitem', { name: 'People' }).waitFor();
  await keys.press('ArrowDown');
  await keys.press('Enter');
  await page.getByRole('dialog', { name: 'People' }).waitFor();
  await keys.press('Escape');
  await page.getByRole('dialog', { name: 'People' }).waitFor({ state: 'hidden' });
});

type Target = ReturnType<Page['getByLabel']>;
const isFocused = (target: Target) => target.evaluate((element) => element === element.ownerDocument.activeElement);

/** Tab as often as it takes, with the focus in sight at every step. */
async function tabTo(page: Page, target: Target): Promise<void> {
  for (let step = 0; step < 40; step++) {
    if (await isFocused(target)) return;
    await page.keyboard.press('Tab');
  }
  expect.unreachable('Tab never leads there');
}
