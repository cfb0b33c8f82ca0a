import { expect, test } from 'vitest';
import { audit } from './testing/audit.ts';
import { openHouse } from './testing/house.ts';
import { answered, lastMessage, message, send, wordsOf } from './testing/talk.ts';

const house = await openHouse();
const { provider } = house;

const TEXT = 'One two three four five six seven eight nine ten. '.repeat(6).trim();

/** A failure is queued for each time that Parley tries by itself; then the provider is well again. */
function refuses(question: string, status: number, times: number, retryAfter = 0): void {
  for (let time = 0; time < times; time++) {
    provider.on(
      { userMessage: question, sequenceIndex: time },
      { error: { message: 'CANARY', type: 'some_error' }, status, retryAfter },
    );
  }
  provider.on({ userMessage: question, sequenceIndex: times }, { content: TEXT });
}

const FAILURES = [
  ['refuses the key', 401, 1, 'The provider refused the key.'],
  ['limits how often it is asked', 429, 3, 'The provider is limiting how often it may be asked.'],
  ['has an error of its own', 500, 3, 'The provider had an error of its own.'],
  ['is overloaded', 529, 3, 'The provider is overloaded.'],
] as const;

test.each(FAILURES)(
  'When the provider %s, the message says so in plain words, and “Try again” works',
  async (_, status, times, words) => {
    const page = await house.visit('/', { as: await house.person('Ada') });
    const question = `What about ${status}?`;
    refuses(question, status, times);
    await send(page, question);
    await lastMessage(page).getByText(words).waitFor();
    expect(await page.content()).not.toContain('CANARY');
    if (status === 401) await audit(page, 'failure');
    await page.getByRole('button', { name: 'Try again' }).click();
    await message(page, 'One two three').waitFor();
    await answered(page);
    expect((await wordsOf(lastMessage(page)).textContent())?.trim()).toBe(TEXT);
  },
);

test('When an answer breaks off in the middle, what was said stays, and “Try again” gets a whole one beside it', async () => {
  const page = await house.visit('/', { as: await house.person('Ada') });
  const question = 'What about a cut?';
  provider.on(
    { userMessage: question, sequenceIndex: 0 },
    { content: TEXT },
    { chunkSize: 10, latency: 5, truncateAfterChunks: 8 },
  );
  provider.on({ userMessage: question, sequenceIndex: 1 }, { content: TEXT });
  await send(page, question);
  await lastMessage(page).getByText('The answer broke off').waitFor();
  const said = (await wordsOf(lastMessage(page)).textContent())?.trim() ?? '';
  expect(said.length).toBeGreaterThan(10);
  expect(TEXT.startsWith(said)).toBe(true);
  await page.reload();
  await lastMessage(page).getByText('The answer broke off').waitFor();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect.poll(async () => (await wordsOf(lastMessage(page)).textContent())?.trim()).toBe(TEXT);
  await lastMessage(page).getByText('2/2').waitFor();
});

test('When the provider answers nonsense, the message says so, and “Try again” works', async () => {
  const page = await house.visit('/', { as: await house.person('Ada') });
  const question = 'What about nonsense?';
  provider.on({ userMessage: question, sequenceIndex: 0 }, { content: TEXT }, { chaos: { malformedRate: 1 } });
  provider.on({ userMessage: question }, { content: TEXT });
  await send(page, question);
  await lastMessage(page)
    .getByText(/^The answer broke off|could not be understood/)
    .waitFor();
  await page.getByRole('button', { name: 'Try again' }).click();
  await message(page, 'One two three').waitFor();
});

test('A message that the server refuses is not lost: it says why, and goes out when tried again', async () => {
  const page = await house.visit('/', { as: await house.person('Ada') });
  provider.onMessage(/^(?:Hello|Words)/, { content: 'Hello!' });
  await send(page, 'Hello');
  await message(page, 'Hello!').waitFor();
  await answered(page);
  house.problemsOf(page).allow(/422/);
  // A proxy in between, say, does not like what it sees.
  await page.route('**/messages', (route) =>
    route.fulfill({ status: 422, json: { error: { code: 'invalid', message: 'Not these words', requestId: 'r' } } }),
  );
  await send(page, 'Words');
  await message(page, 'Words').getByText('Not sent: Not these words').waitFor();
  await audit(page, 'not sent');
  await page.unroute('**/messages');
  await message(page, 'Words').getByRole('button', { name: 'Try again' }).click();
  await page.getByText('Not sent').waitFor({ state: 'detached' });
  await answered(page);
  await page.reload();
  await message(page, 'Words').waitFor();
});
