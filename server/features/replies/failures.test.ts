import { afterAll, describe, expect, test } from 'vitest';
import { ask, ended } from '../../testing/asking.ts';
import { given } from '../../testing/given.ts';
import { CLAUDE, GPT, LLAMA, testProvider } from '../../testing/provider.ts';
import { findReply } from './repository.ts';
import { startReplies } from './worker.ts';

const { mock, env } = await testProvider();
const { platform, conversation } = await given({ env });
const worker = await startReplies(platform);
afterAll(() => worker.close());

const chatRequests = () =>
  mock.getRequests().filter(({ path }) => path.includes('messages') || path.includes('completions'));

async function answer(model: string) {
  const { owner, conversation: room } = await conversation();
  const { reply } = await ask(owner, room.id, 'Hello?', { model });
  return ended(platform, reply);
}

describe.each([CLAUDE, GPT, LLAMA])('when the provider of %s', (model) => {
  test.each([
    [401, 'wrong_key', 1],
    [404, 'unknown_model', 1],
    [400, 'invalid_request', 1],
    [429, 'rate_limited', 3],
    [500, 'provider_error', 3],
    [529, 'overloaded', 3],
  ])('answers %i it is %s, asked %i times', async (status, code, calls) => {
    mock.onMessage(/./, { error: { message: 'sk-ant-secret in a body', type: 'some_error' }, status, retryAfter: 0 });
    const message = await answer(model);
    expect(message).toMatchObject({ status: 'failed', markdown: '', failure: { code, canRetry: true } });
    expect(message.failure?.message).not.toContain('sk-ant-secret');
    expect(chatRequests()).toHaveLength(calls);
    expect(await findReply(platform.db, message.id)).toMatchObject({ status: 'failed', leaseOwner: null });
  });

  test('breaks off in the middle the text is kept and marked', async () => {
    const text = 'One two three four five six seven eight nine ten. '.repeat(4);
    mock.onMessage(/./, { content: text }, { chunkSize: 10, latency: 5, truncateAfterChunks: 8 });
    const message = await answer(model);
    expect(message.status).toBe('failed');
    expect(message.failure?.canRetry).toBe(true);
    expect(message.markdown.length).toBeGreaterThan(0);
    expect(message.markdown.length).toBeLessThan(text.length);
    expect(text.startsWith(message.markdown)).toBe(true);
    expect(chatRequests()).toHaveLength(1);
  });

  test('answers nonsense it is told so', async () => {
    mock.onMessage(/./, { content: 'Never' });
    mock.setChaos({ malformedRate: 1 });
    expect(await answer(model)).toMatchObject({ status: 'failed', markdown: '' });
  });

  test('hangs up it is asked again, and then told', async () => {
    mock.onMessage(/./, { content: 'Never' });
    mock.setChaos({ disconnectRate: 1 });
    expect(await answer(model)).toMatchObject({ status: 'failed', markdown: '', failure: { canRetry: true } });
    expect(chatRequests().length).toBeGreaterThan(1);
  });
});

test('a provider that is busy once is asked again and nobody notices', async () => {
  mock.onMessage(/./, { content: 'Here I am.' });
  mock.nextRequestError(529, { message: 'Overloaded', type: 'overloaded_error' });
  expect(await answer(CLAUDE)).toMatchObject({ status: 'done', markdown: 'Here I am.' });
});

test('an hour is not waited for', async () => {
  mock.onMessage(/./, { error: { message: 'slow down', type: 'rate_limit_error' }, status: 429, retryAfter: 3_600 });
  expect(await answer(CLAUDE)).toMatchObject({ failure: { code: 'rate_limited' } });
  expect(chatRequests()).toHaveLength(1);
});

test('an answer without a word is no answer', async () => {
  mock.onMessage(/./, { content: '' });
  expect(await answer(GPT)).toMatchObject({
    status: 'failed',
    failure: { code: 'empty', canRetry: true },
  });
});

test('an answer that reached its limit says so', async () => {
  mock.onMessage(/./, { content: 'And so it', finishReason: 'length' });
  expect(await answer(GPT)).toMatchObject({
    status: 'stopped',
    markdown: 'And so it',
    failure: { code: 'length' },
  });
});
