/**
 * `npm run screenshots`: takes the pictures of the README and of docs/screens.md, light and dark, of the real server with
 * a conversation between two people and a model. Run it again when the screens have changed.
 */
import { rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { LLMock } from '@copilotkit/aimock';
import type { Browser, Page } from 'playwright-core';
import { createConversation, sendMessage } from '../contract/conversations.ts';
import { acceptInvite, updateMe } from '../contract/identity.ts';
import { createConversationInvite } from '../contract/participants.ts';
import { launchBrowser } from '../journeys/testing/browser.ts';
import { atHome, cookiesOf, OPEN_HOUSE, type Person, signUp } from './rig/person.ts';
import { freePort, startServer, temporaryDirectory } from './rig/server.ts';

const DOCS = path.resolve(import.meta.dirname, '../docs');
const SIZE = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };
const MAX_BYTES = 300_000;
const MODEL = 'claude-sonnet-5';

const QUESTION = 'Two days in March, twelve people, €3,000 in all: Lisbon or Porto?';
const ANSWER = `Porto fits better: you stay within the budget and lose less time on the way.

| For 12 people | Lisbon | Porto |
|---|---:|---:|
| Train there and back | €1,104 | €780 |
| Two nights, shared flats | €1,560 | €1,180 |
| Meeting room for a day | €420 | €290 |
| **Together** | **€3,084** | **€2,250** |

That leaves about **€60 a head** for food, and a boat on the river.`;
const REMARK = 'Porto it is! I will ask two places near the market for a long table.';

const OTHERS = [
  'Release notes for 2.4',
  'Interview questions',
  'Why is the build slow on Mondays?',
  'Reading list on local-first software',
  'Names for the new meeting room',
];

const provider = new LLMock({ port: 0, logLevel: 'silent' });
provider.on({ model: MODEL, userMessage: /.*/ }, { content: ANSWER, usage: { input_tokens: 412, output_tokens: 186 } });
await provider.start();
const dataDir = temporaryDirectory();
const server = await startServer({
  dataDir,
  port: await freePort(),
  env: { ...OPEN_HOUSE, ANTHROPIC_API_KEY: 'sk-ant-pictures', ANTHROPIC_BASE_URL: provider.url },
});
const browser = await launchBrowser();
try {
  await takePictures(browser, server.url);
} finally {
  await browser.close();
  await server.stop();
  await provider.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

async function takePictures(browser: Browser, origin: string): Promise<void> {
  const maya = await person(origin, 'Maya', 'Maya Chen');
  const jonas = await person(origin, 'Jonas', 'Jonas Weber');
  for (const title of OTHERS.toReversed()) await maya.call(createConversation, { id: crypto.randomUUID(), title });
  const conversationId = crypto.randomUUID();
  await maya.call(createConversation, { id: conversationId, title: 'Offsite in March' });
  const { url } = await maya.call(createConversationInvite, { conversationId });
  await jonas.call(acceptInvite, { token: url.split('/').at(-1) ?? '' });

  const place = `/c/${conversationId}`;
  const mayas = await open(browser, maya, `${origin}${place}`);
  const jonass = await open(browser, jonas, `${origin}${place}`);
  await maya.call(sendMessage, { conversationId, id: crypto.randomUUID(), markdown: QUESTION });
  await mayas.getByRole('button', { name: 'Answer again' }).waitFor();
  await jonas.call(sendMessage, { conversationId, id: crypto.randomUUID(), markdown: REMARK, reply: false });
  await mayas.getByRole('article').getByText(REMARK).waitFor();
  await keep(mayas, 'screenshot', async () => {
    await jonass.getByRole('textbox', { name: 'Message' }).pressSequentially('And ');
    await mayas.getByText('Jonas Weber is typing…').waitFor();
  });
  await mayas.keyboard.press('ControlOrMeta+k');
  await mayas.getByRole('dialog').waitFor();
  await keep(mayas, 'screens/palette');
  for (const [name, at] of Object.entries({
    home: '/',
    appearance: '/settings/appearance',
    models: '/settings/models',
  }))
    await keep(await open(browser, maya, `${origin}${at}`), `screens/${name}`);
  const phone = await open(browser, maya, `${origin}${place}`, PHONE);
  await phone.getByRole('table').waitFor();
  await keep(phone, 'screens/phone');
}

async function person(origin: string, name: string, fullName: string): Promise<Person> {
  const made = await atHome(await signUp(origin, name));
  await made.call(updateMe, { name: fullName });
  return made;
}

async function open(browser: Browser, who: Person, url: string, viewport = SIZE): Promise<Page> {
  const context = await browser.newContext({ viewport, locale: 'en-GB' });
  await context.addCookies(cookiesOf(who, new URL(url).origin));
  const page = await context.newPage();
  await page.goto(url);
  await page.getByRole('main').waitFor();
  await page.waitForLoadState('networkidle');
  return page;
}

/** Both ways, as `name.png` and `name-dark.png`. */
async function keep(page: Page, name: string, before: () => Promise<void> = async () => {}): Promise<void> {
  for (const [colorScheme, file] of [['light', `${name}.png`] as const, ['dark', `${name}-dark.png`] as const]) {
    await page.emulateMedia({ colorScheme });
    await page.waitForTimeout(600);
    await before();
    await page.waitForTimeout(400);
    const target = path.join(DOCS, file);
    await page.screenshot({ path: target });
    const { size } = statSync(target);
    console.log(`docs/${file}: ${Math.round(size / 1000)} kB`);
    if (size > MAX_BYTES) throw new Error(`docs/${file} is larger than ${MAX_BYTES / 1000} kB`);
  }
}
