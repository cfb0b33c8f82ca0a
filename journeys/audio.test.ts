import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { wavOf } from '../web/features/voice/engines/wav.ts';
import { audit } from './testing/audit.ts';
import { heard, listen } from './testing/hearing.ts';
import { openHouse, takePicture } from './testing/house.ts';
import { composer, message } from './testing/talk.ts';

// What this microphone hears is a short tone each second.
const house = await openHouse({ openai: true, chromium: ['--use-fake-device-for-media-stream'] });
house.provider.on(
  { model: 'whisper-1', endpoint: 'transcription' },
  { transcription: { text: 'Shall we walk on Sunday?' } },
);
const SPEAKS = { permissions: ['microphone'] };

const panel = (page: Page) => page.getByRole('region', { name: 'Audio message' });
const attached = (page: Page) => page.getByRole('list', { name: 'Attached files' });
const press = (where: Page | Locator, name: string | RegExp) => where.getByRole('button', { name }).first().click();
const sound = (where: Page | Locator, name: string | RegExp) => where.getByRole('group', { name });
const recordedTo = (page: Page, time: RegExp) =>
  expect.poll(() => panel(page).getByRole('timer').textContent()).toMatch(time);
/** Where the sound that plays is, in seconds. */
const placeOf = (page: Page): Promise<number> => page.evaluate('window.ear.audios.at(-1).currentTime');

test('An audio message is recorded, heard before it is sent, and played in the room', async () => {
  const page = await house.visit('/', { as: await house.person('Ada'), context: SPEAKS });
  await listen(page);
  await press(page, 'Record an audio message');
  await panel(page).getByText('Recording, up to 15 minutes').waitFor();
  await recordedTo(page, /0:0[3-9]/);
  await takePicture(page, 'recording');
  await audit(page, 'recording');
  await press(panel(page), 'Pause the recording');
  await panel(page).getByText('Paused').waitFor();
  await press(panel(page), 'Go on recording');
  await press(panel(page), 'Finish the recording');
  await panel(page).waitFor({ state: 'detached' });
  const draft = sound(attached(page), /^Audio message \d/);
  await draft.getByText(/^0:00 of 0:0[3-9]$/).waitFor();
  await press(draft, /^Play/);
  await expect.poll(async () => (await heard(page)).loudest).toBeGreaterThan(0.05);
  await takePicture(page, 'recorded');
  await audit(page, 'recorded');
  await composer(page).fill('Listen');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  const sent = sound(message(page, 'Listen'), /^Audio message/);
  await sent.waitFor();
  expect((await heard(page)).playing).toBe(false);
  // From its middle, where somebody pointed before it was loaded.
  const position = sent.getByRole('slider', { name: /^Position in Audio message/ });
  await position.click();
  await press(sent, /^Play/);
  await expect.poll(() => placeOf(page)).toBeGreaterThan(1);
  await expect.poll(async () => (await heard(page)).playing).toBe(false);
  expect(await position.getAttribute('aria-valuetext')).toMatch(/^0 seconds of [3-9] seconds$/);
  await position.press('ArrowRight');
  expect(await position.getAttribute('aria-valuetext')).toMatch(/^[3-5] seconds of [3-9] seconds$/);
  await press(message(page, 'Listen'), 'Have OpenAI write it down');
  await message(page, 'Listen').getByText('Shall we walk on Sunday?').waitFor();
  await takePicture(page, 'audio message');
  await audit(page, 'audio message');
});

test('A recording outlives its page, and a microphone that may not be used says why', async () => {
  const page = await house.visit('/', { as: await house.person('Grace'), context: SPEAKS });
  await page.getByRole('button', { name: 'Record an audio message' }).waitFor();
  // In the editor, which has keys of its own.
  await page
    .getByRole('textbox', { name: 'Message', exact: true })
    .and(page.locator('[contenteditable]'))
    .press('ControlOrMeta+Shift+k');
  await recordedTo(page, /0:0[6-9]/);
  await page.reload();
  await sound(attached(page), /^Audio message/).waitFor();
  await press(attached(page), /^Remove Audio message/);
  await attached(page).waitFor({ state: 'detached' });
  await press(page, 'Record an audio message');
  await recordedTo(page, /0:0[1-9]/);
  await press(panel(page), 'Discard the recording');
  await press(page, 'Undo');
  await sound(attached(page), /^Audio message/).waitFor();
  await page.context().clearPermissions();
  await page.context().grantPermissions(['geolocation']);
  await press(page, 'Record an audio message');
  await panel(page).getByText('Parley may not use the microphone.').waitFor();
  await audit(page, 'microphone refused');
});

/** A minute that grows louder, as a file. */
const SONG = Buffer.from(wavOf([Int16Array.from({ length: 480_000 }, (_, at) => (at / 20) * Math.sin(at / 8))], 8_000));

test('A sound that is sent as a file has the same player; one of them plays at a time', async () => {
  const page = await house.visit('/', { as: await house.person('Linus') });
  await listen(page);
  const files = ['song.wav', 'other.wav'].map((name) => ({ name, mimeType: 'audio/wav', buffer: SONG }));
  await page.locator('input[type=file][multiple]').setInputFiles(files);
  await composer(page).fill('Songs');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  const [song, other] = ['song.wav', 'other.wav'].map((name) => sound(message(page, 'Songs'), name)) as [
    Locator,
    Locator,
  ];
  await song.getByText('0:00 of 1:00').waitFor();
  await song.getByRole('slider').press('PageUp');
  await press(song, 'Play');
  await expect.poll(() => placeOf(page)).toBeGreaterThan(15);
  await press(song, 'Speed: 1×');
  await expect.poll(() => heard(page)).toMatchObject({ playing: true, rate: 1.5 });
  await press(other, 'Play');
  await song.getByRole('button', { name: 'Play' }).waitFor();
  await expect.poll(() => placeOf(page)).toBeLessThan(14);
  await takePicture(page, 'songs');
  await press(other, 'Pause');
  await expect.poll(() => heard(page)).toMatchObject({ playing: false, rate: 1.5 });
  expect(await song.getByText(/^0:(1[5-9]|2\d) of 1:00$/).count()).toBe(1);
});
