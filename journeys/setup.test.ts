import { LLMock } from '@copilotkit/aimock';
import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { freePort } from '../scripts/rig/server.ts';
import { audit } from './testing/audit.ts';
import { openHouse } from './testing/house.ts';
import { answered, composer, lastMessage, message, send } from './testing/talk.ts';

const KEY = 'sk-of-my-endpoint';
const PASSWORD = 'correct horse battery';
const endpoint = new LLMock({ port: 0, logLevel: 'silent', auth: { apiKeys: [KEY] } });
await endpoint.start();
afterAll(() => endpoint.stop());
endpoint.on({ model: 'mistral-small' }, { content: 'Hello from your own machine.' });

const house = await openHouse({
  fresh: true,
  env: {
    // A fresh installation: nobody made an admin, and no provider was configured.
    PARLEY_ADMIN_EMAIL: undefined,
    PARLEY_ADMIN_PASSWORD: undefined,
    PARLEY_SIGNUPS: undefined,
    ANTHROPIC_API_KEY: undefined,
    ANTHROPIC_BASE_URL: undefined,
    PARLEY_ALLOWED_HOSTS: '127.0.0.1',
  },
});
const setupLink = () => /\S+\/setup\?token=\S+/.exec(house.server().output())?.[0] ?? '';

async function makeAdmin(page: Page): Promise<void> {
  await page.getByLabel('Your name').fill('Ada Lovelace');
  await page.getByLabel('Email').fill('ada@example.org');
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Make my account' }).click();
}

async function connect(page: Page, address: string, key: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Address' }).fill(address);
  await page.getByLabel('API key', { exact: true }).fill(key);
  await page.getByRole('dialog').getByRole('button', { name: 'Connect', exact: true }).click();
}

test('A newcomer opens the one-time link, makes the first account, and talks to the Guide and to a model of their own', async () => {
  const page = await house.visit(setupLink());
  await page.getByRole('heading', { name: 'Welcome to Parley' }).waitFor();
  await audit(page, 'setup');
  await makeAdmin(page);
  await page.getByRole('heading', { name: 'Who should answer?' }).waitFor();
  await audit(page, 'welcome');

  // The Guide answers from the documentation, and says where it has it from.
  await page.getByRole('link', { name: 'Go on with the Guide' }).click();
  await page.getByRole('heading', { name: /What is on your mind, Ada/ }).waitFor();
  await audit(page, 'home');
  await send(page, 'How do I invite somebody to a conversation?');
  await page.waitForURL(/\/c\//);
  await answered(page);
  await expect.poll(() => lastMessage(page).getByRole('heading', { level: 2 }).textContent()).toBe('Guide');
  const sources = lastMessage(page).getByRole('region', { name: 'Sources' });
  await sources
    .getByText(/invite/i)
    .first()
    .click();
  await expect.poll(() => sources.locator('blockquote').first().isVisible()).toBe(true);
  expect(await sources.locator('blockquote').first().textContent()).toMatch(/link/);
  await audit(page, 'guide');

  // What does not answer, or refuses the key, is told and not stored.
  house
    .problemsOf(page)
    .allow(/(^422|status of 422|^502|status of 502|^503|status of 503|^400|status of 400).*providers/);
  await page.goto('/settings/models');
  await page.getByRole('button', { name: /Other endpoint/ }).click();
  await connect(page, `http://127.0.0.1:${await freePort()}/v1`, KEY);
  await page.getByRole('alert').getByText('cannot be reached').waitFor();
  await connect(page, `${endpoint.url}/v1`, 'sk-of-somebody-else');
  await page.getByRole('alert').getByText('refused the key').waitFor();
  await audit(page, 'wrong key');
  await page.reload();
  await page.getByText('Built in').waitFor();
  expect(await page.getByRole('list', { name: 'Connected providers' }).getByRole('listitem').count()).toBe(1);

  // The right key is stored, and never shown again.
  await page.getByRole('button', { name: /Other endpoint/ }).click();
  await connect(page, `${endpoint.url}/v1`, KEY);
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.reload();
  await page.getByText(endpoint.url).waitFor();
  expect(await page.content()).not.toContain(KEY);
  await audit(page, 'models');

  await page.goto('/');
  await page.getByRole('button', { name: 'Model: mistral-small' }).waitFor();
  await send(page, 'Hello?');
  await message(page, 'Hello from your own machine.').waitFor();
});

test('The setup link works once, and without an invite nobody else can sign up', async () => {
  const page = await house.visit(setupLink());
  await page.getByRole('heading', { name: 'This server is set up' }).waitFor();
  await page.getByRole('link', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  expect(await page.getByRole('button', { name: /account/i }).count()).toBe(0);
  await audit(page, 'sign-in');
  await page.getByLabel('Email').fill('ada@example.org');
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await composer(page).waitFor();
});
