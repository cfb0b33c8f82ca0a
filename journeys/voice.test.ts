import { rmSync, writeFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { temporaryDirectory } from '../scripts/rig/server.ts';
import { wavOf } from '../web/features/voice/engines/wav.ts';
import { audit } from './testing/audit.ts';
import { heard, listen } from './testing/hearing.ts';
import { openHouse, takePicture } from './testing/house.ts';
import { answered, composer, message, send, written } from './testing/talk.ts';

const RATE = 48_000;
const inMs = (ms: number) => (RATE * ms) / 1_000;
/** What the microphone hears, over and over: somebody who says seven syllables and is silent for three seconds. */
function speech(): ArrayBuffer {
  const sounds = (at: number) => at > inMs(300) && at < inMs(1_700) && at % inMs(200) < inMs(150);
  const pcm = Int16Array.from({ length: inMs(4_700) }, (_, at) => (sounds(at) ? 12_000 * Math.sin(at / 30) : 0));
  return wavOf([pcm], RATE);
}
const folder = temporaryDirectory();
afterAll(() => rmSync(folder, { recursive: true, force: true }));
writeFileSync(`${folder}/speech.wav`, Buffer.from(speech()));
const MICROPHONE = ['--use-fake-device-for-media-stream', `--use-file-for-fake-audio-capture=${folder}/speech.wav`];

const house = await openHouse({ openai: true, chromium: MICROPHONE });
const { provider } = house;

/** Half a second of a tone, as a provider might have spoken it. */
const TONE = Buffer.from(
  wavOf([Int16Array.from({ length: 12_000 }, (_, at) => 12_000 * Math.sin(at / 8))], 24_000),
).toString('base64');
provider.on({ model: 'gpt-4o-mini-tts', endpoint: 'speech' }, { audio: TONE, format: 'wav' });
provider.on({ model: 'whisper-1', endpoint: 'transcription' }, { transcription: { text: 'walk on Sunday?' } });

const SLOWLY = { chunkSize: 12, latency: 60 };
// Those that are waited for are long enough to be met on a busy machine, at twice the speed too.
const WALK = [
  'The first stage is short.',
  'The second leads over the hill, past three old oaks and down to the river again.',
  'Then you rest at the lake below the old mill, until the sun is lower and the heat of the day is gone.',
  'The last one is flat.',
].join(' ');
provider.onMessage(/^Plan a walk/, { content: WALK }, SLOWLY);
const SUNDAY = 'Yes, on Sunday. In the morning the hills are empty, and the light over the river is soft.';
provider.onMessage(/^walk on Sunday/, { content: SUNDAY }, SLOWLY);

const bar = (page: Page) => page.getByRole('region', { name: 'Reading player' });
const press = (page: Page | Locator, name: string) => page.getByRole('button', { name, exact: true }).click();

test('An answer is read aloud by the built-in voice while it is still being written', async () => {
  const page = await house.visit('/', { as: await house.person('Ada') });
  await listen(page);
  await send(page, 'Plan a walk');
  // The answer, not the question.
  await message(page, 'The first').waitFor();
  await press(message(page, 'The first'), 'Read aloud');
  await bar(page).getByText('The first stage is short.').waitFor();
  await expect.poll(async () => (await heard(page)).loudest).toBeGreaterThan(0.05);
  await bar(page).getByText('The second leads over the hill').waitFor();
  await press(bar(page), 'Pause reading');
  await expect.poll(async () => (await heard(page)).playing).toBe(false);
  await audit(page, 'reading aloud');
  await bar(page).getByRole('combobox', { name: 'Reading speed' }).selectOption('2');
  await press(bar(page), 'Go on reading');
  await expect.poll(() => heard(page)).toMatchObject({ playing: true, rate: 2 });
  await press(bar(page), 'Next sentence');
  await bar(page).getByText('Then you rest').waitFor();
  await press(bar(page), 'Previous sentence');
  await bar(page).getByText('The second leads over the hill').waitFor();
  // It goes on to the end by itself, and then the bar is gone.
  await answered(page);
  await bar(page).waitFor({ state: 'detached' });
  expect((await heard(page)).clips).toBeGreaterThan(3);
});

test('Who reads, and how, is chosen in the settings; a provider reads with its key kept on the server', async () => {
  const page = await house.visit('/settings/voice', { as: await house.person('Ada') });
  await listen(page);
  const readers = page.getByRole('radiogroup', { name: 'Who reads' });
  const choose = (name: string) => readers.getByRole('radio', { name, exact: true }).press('Space');
  await choose('Built in');
  await page.getByRole('link', { name: 'GNU General Public License 3' }).waitFor();
  await page.getByRole('combobox', { name: 'Voice', exact: true }).selectOption('Deep');
  await page.getByRole('combobox', { name: 'Language of the voice' }).selectOption('German');
  await audit(page, 'voice settings');
  await choose('Provider');
  await page.getByText('OpenAI reads with gpt-4o-mini-tts.').waitFor();
  const voice = page.getByRole('textbox', { name: 'Voice of the provider' });
  const saved = page.waitForRequest((request) => request.postData()?.includes('providerVoice') ?? false);
  await voice.fill('nova');
  await saved;
  const asked = page.waitForRequest('**/api/voice/speech');
  await press(page, 'Try it');
  expect((await asked).postDataJSON()).toMatchObject({ voice: 'nova' });
  await expect.poll(async () => (await heard(page)).loudest).toBeGreaterThan(0.2);
  await bar(page).waitFor({ state: 'detached' });
  // It refuses, and the bar says so in plain words and tries again.
  provider.prependFixture({
    match: { model: 'gpt-4o-mini-tts', endpoint: 'speech', sequenceIndex: 0 },
    response: { error: { message: 'secret words', type: 'server_error' }, status: 500 },
  });
  house.problemsOf(page).allow(/503/);
  await page.getByRole('radio', { name: '1.5×', exact: true }).press('Space');
  await page.getByRole('combobox', { name: 'Language of the voice' }).selectOption('Polish');
  await press(page, 'Try it');
  await bar(page).getByText('The provider had an error of its own.').waitFor();
  await audit(page, 'reading failed');
  await press(bar(page), 'Try again');
  await expect.poll(async () => (await heard(page)).clips).toBe(2);
  await bar(page).waitFor({ state: 'detached' });
});

const SPEAKS = { permissions: ['microphone'] };

test('What is said is written down where the cursor stands; a provider that fails is asked again', async () => {
  const page = await house.visit('/', { as: await house.person('Ada'), context: SPEAKS });
  await composer(page).fill('Shall we');
  await press(page, 'Dictate');
  // Who would hear it is said, and chosen, before the microphone is asked for.
  await page.getByText('which does not keep it, to OpenAI').waitFor();
  await page.getByRole('button', { name: /^OpenAI, your provider/ }).click();
  await page.getByText('Listening…').waitFor();
  provider.prependFixture({
    match: { model: 'whisper-1', endpoint: 'transcription', sequenceIndex: 0 },
    response: { error: { message: 'secret words', type: 'server_error' }, status: 500 },
  });
  house.problemsOf(page).allow(/503/);
  await expect.poll(() => page.getByRole('timer').textContent()).toMatch(/0:0[2-9]/);
  await takePicture(page, 'dictating');
  await press(panel(page), 'Stop and write it down');
  await panel(page).getByText('The provider had an error of its own.').waitFor();
  await audit(page, 'dictation failed');
  await press(panel(page), 'Write it down again');
  await panel(page).waitFor({ state: 'detached' });
  expect(await written(composer(page))).toBe('Shall we walk on Sunday?');
  await composer(page).press('ControlOrMeta+z');
  expect(await written(composer(page))).toBe('Shall we');
  // By the keys, and cancelled.
  await composer(page).press('ControlOrMeta+Shift+d');
  await page.getByText('Listening…').waitFor();
  await composer(page).press('Escape');
  await panel(page).waitFor({ state: 'detached' });
  expect(await written(composer(page))).toBe('Shall we');
  await page.context().clearPermissions();
  await page.context().grantPermissions(['geolocation']);
  await press(page, 'Dictate');
  await panel(page).getByText('Parley may not use the microphone.').waitFor();
});

const panel = (page: Page) => page.getByRole('region', { name: 'Dictation' });

test('Hands-free: what is said goes out after a pause, the answer is read aloud, and Parley listens again', async () => {
  const page = await house.visit('/', { as: await house.person('Ada'), context: SPEAKS });
  await listen(page);
  await send(page, 'Plan a walk');
  await answered(page);
  await composer(page).press('ControlOrMeta+Shift+y');
  // Asked as for dictation, before the microphone is.
  await page.getByRole('button', { name: /^OpenAI, your provider/ }).click();
  await talk(page).getByText('Listening…').waitFor();
  await takePicture(page, 'hands-free listening');
  await message(page, 'walk on Sunday?').waitFor();
  await talk(page).getByText('Yes, on Sunday.').waitFor();
  await expect.poll(async () => (await heard(page)).loudest).toBeGreaterThan(0.05);
  await press(talk(page), 'Pause');
  await expect.poll(async () => (await heard(page)).playing).toBe(false);
  await audit(page, 'hands-free');
  // The button that leads on has the focus all the time.
  await page.keyboard.press('Space');
  await talk(page).getByText('In the morning the hills are empty').waitFor();
  await talk(page).getByText('Listening…').waitFor();
  expect((await heard(page)).playing).toBe(false);
  await page.keyboard.press('Escape');
  await talk(page).waitFor({ state: 'detached' });
  // Where the cursor was before.
  await expect.poll(() => composer(page).evaluate((box) => box.matches(':focus'))).toBe(true);
  await page.context().clearPermissions();
  await page.context().grantPermissions(['geolocation']);
  await press(page, 'Talk hands-free');
  await talk(page).getByText('Parley may not use the microphone.').waitFor();
  await takePicture(page, 'hands-free failed');
});

const talk = (page: Page) => page.getByRole('region', { name: 'Hands-free conversation' });
