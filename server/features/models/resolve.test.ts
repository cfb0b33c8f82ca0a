import type { LanguageModelV4StreamPart } from '@ai-sdk/provider';
import { LLMock } from '@copilotkit/aimock';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { GUIDE_MODEL } from '#contract/models.ts';
import { given } from '../../testing/given.ts';
import { personalWorkspaceOf } from '../workspaces/service.ts';
import { foundModels, listModels, type ResolvedModel, resolveModel, sourceOf, toFailure, usageOf } from './service.ts';

const ANTHROPIC_KEY = 'sk-ant-canary-1';
const anthropic = new LLMock({ port: 0, auth: { apiKeys: [ANTHROPIC_KEY] } });
const openai = new LLMock({ port: 0 });
const ollama = new LLMock({ port: 0 });
let requests = 0;
for (const mock of [anthropic, openai, ollama]) {
  const count = async () => {
    requests++;
    return false;
  };
  mock.mount('/v1', { handleRequest: count }).mount('/api', { handleRequest: count });
}
await Promise.all([anthropic.start(), openai.start(), ollama.start()]);
afterAll(() => Promise.all([anthropic.stop(), openai.stop(), ollama.stop()]));

const { person, platform } = await given({
  env: {
    ANTHROPIC_API_KEY: ANTHROPIC_KEY,
    ANTHROPIC_BASE_URL: anthropic.url,
    OPENAI_API_KEY: 'sk-openai',
    OPENAI_BASE_URL: `${openai.url}/v1`,
    OLLAMA_BASE_URL: ollama.url,
  },
});
const ada = await person();
const { id: workspaceId } = await personalWorkspaceOf(ada);

// The list that aimock gives is made of the models its fixtures name.
function names() {
  anthropic.on(
    { model: 'claude-sonnet-4-5', userMessage: /^hello/ },
    { content: 'Hello back to you', reasoning: 'They greet me' },
  );
  anthropic.on({ model: 'claude-haiku-4-5', userMessage: /^hello/ }, { content: 'Hi' });
  openai.on({ model: 'gpt-4o', userMessage: /^hello/ }, { content: 'Hello from the other wire' });
  ollama.on({ model: 'llama3:latest', userMessage: /^hello/ }, { content: 'Hello from your own machine' });
}
beforeEach(() => {
  for (const mock of [anthropic, openai, ollama]) mock.reset();
  names();
});

async function ask(model: ResolvedModel, text = 'hello', options: { maxOutputTokens?: number } = {}) {
  const { stream } = await model.language.doStream({
    prompt: model.withCacheBreakpoints([
      { role: 'system', content: 'Be kind' },
      { role: 'user', content: [{ type: 'text', text }] },
    ]),
    providerOptions: model.providerOptions({}),
    ...options,
  });
  const parts: LanguageModelV4StreamPart[] = [];
  for await (const part of stream) parts.push(part);
  const all = (type: 'text-delta' | 'reasoning-delta') =>
    parts.flatMap((part) => (part.type === type ? [part.delta] : [])).join('');
  return { parts, text: all('text-delta'), thinking: all('reasoning-delta') };
}

/** What the person would read. */
async function failureOf(model: ResolvedModel) {
  try {
    const { parts } = await ask(model);
    const error = parts.find((part) => part.type === 'error');
    return error && toFailure(error.error);
  } catch (error) {
    return toFailure(error);
  }
}

describe('the models of a workspace', () => {
  test('come from the providers themselves, the Guide always among them', async () => {
    const { items, failures, defaultRef } = await listModels(ada, { workspaceId, refresh: true });
    expect(failures).toEqual([]);
    expect(items.map(({ ref }) => ref)).toEqual([
      'anthropic:claude-sonnet-4-5',
      'anthropic:claude-haiku-4-5',
      'openai:gpt-4o',
      'ollama:llama3:latest',
      GUIDE_MODEL,
    ]);
    expect(defaultRef).toBe('anthropic:claude-sonnet-4-5');
    expect(items[0]).toMatchObject({ contextTokens: 200_000, thinks: true, isLanguageModel: true });
    expect(items.at(-1)).toMatchObject({ isLanguageModel: false, thinks: false });
  });

  test('are hidden from a stranger', async () => {
    const mallory = await person('Mallory');
    await expect(listModels(mallory, { workspaceId, refresh: false })).rejects.toMatchObject({ code: 'not_found' });
  });

  test('lack those of a provider that does not answer, and say why', async () => {
    const broken = await given({ env: { ANTHROPIC_API_KEY: 'wrong', ANTHROPIC_BASE_URL: anthropic.url } });
    const eve = await broken.person();
    const own = await personalWorkspaceOf(eve);
    const { items, failures, defaultRef } = await listModels(eve, { workspaceId: own.id, refresh: false });
    expect(items.map(({ ref }) => ref)).toEqual([GUIDE_MODEL]);
    expect(failures).toEqual([{ providerName: 'Anthropic', message: expect.stringMatching(/refused the key/) }]);
    expect(defaultRef).toBe(GUIDE_MODEL);
    expect((await resolveModel(broken.platform, own.id, undefined)).isLanguageModel).toBe(false);
  });

  test('are named in the banner', async () => {
    expect(await foundModels(platform)).toBe(
      'Anthropic (2 models), OpenAI (1 model), Ollama (1 model), the built-in Guide',
    );
  });

  test('PARLEY_DEFAULT_MODEL is the default, whether or not it is listed', async () => {
    const set = await given({
      env: { OPENAI_API_KEY: 'k', OPENAI_BASE_URL: `${openai.url}/v1`, PARLEY_DEFAULT_MODEL: 'openai:gpt-private' },
    });
    const eve = await set.person();
    const own = await personalWorkspaceOf(eve);
    const { defaultRef } = await listModels(eve, { workspaceId: own.id, refresh: false });
    expect(defaultRef).toBe('openai:gpt-private');
    expect((await resolveModel(set.platform, own.id, undefined)).ref).toBe('openai:gpt-private');
  });
});

describe('a model', () => {
  test('of Anthropic streams text and thinking, and marks what may be cached', async () => {
    const model = await resolveModel(platform, workspaceId, undefined);
    expect(model).toMatchObject({ ref: 'anthropic:claude-sonnet-4-5', isLanguageModel: true });
    const { parts, text, thinking } = await ask(model);
    expect(text).toBe('Hello back to you');
    expect(thinking).toBe('They greet me');
    const finish = parts.find((part) => part.type === 'finish');
    expect(usageOf(model, finish!.usage)).toMatchObject({
      costMicros: expect.any(Number),
      outputTokens: expect.any(Number),
    });
    expect(anthropic.getLastRequest()?.body).toMatchObject({ model: 'claude-sonnet-4-5', stream: true });
  });

  test('of OpenAI and of Ollama streams over its own wire', async () => {
    expect((await ask(await resolveModel(platform, workspaceId, 'openai:gpt-4o'))).text).toBe(
      'Hello from the other wire',
    );
    const local = await resolveModel(platform, workspaceId, 'ollama:llama3');
    expect((await ask(local)).text).toBe('Hello from your own machine');
    expect(local.contextTokens).toBe(4096);
  });

  test('is resolved without the network once the list is known', async () => {
    await listModels(ada, { workspaceId, refresh: true });
    const before = requests;
    const later = vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 60_000);
    for (let i = 0; i < 20; i++) await resolveModel(platform, workspaceId, 'openai:gpt-4o');
    later.mockRestore();
    expect(before).toBeGreaterThan(0);
    expect(requests).toBe(before);
  });

  test('that does not exist is refused in plain words that name it', async () => {
    await listModels(ada, { workspaceId, refresh: true });
    await expect(resolveModel(platform, workspaceId, 'anthropic:claude-9')).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining('claude-9'),
    });
    await expect(resolveModel(platform, workspaceId, 'mistral:large')).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining('mistral'),
    });
  });
});

describe('a failure', () => {
  const cases = [
    [401, { type: 'authentication_error', message: 'SECRET' }, { code: 'wrong_key', retriable: false, canRetry: true }],
    [403, { type: 'permission_error', message: 'SECRET' }, { code: 'no_access', retriable: false }],
    [404, { type: 'not_found_error', message: 'SECRET' }, { code: 'unknown_model', retriable: false, canRetry: true }],
    [429, { type: 'rate_limit_error', message: 'SECRET' }, { code: 'rate_limited', retriable: true, canRetry: true }],
    [500, { type: 'api_error', message: 'SECRET' }, { code: 'provider_error', retriable: true }],
    [503, { type: 'api_error', message: 'SECRET' }, { code: 'overloaded', retriable: true }],
    [529, { type: 'overloaded_error', message: 'SECRET' }, { code: 'overloaded', retriable: true, canRetry: true }],
    [400, { type: 'invalid_request_error', message: 'prompt is too long: SECRET' }, { code: 'context_too_long' }],
    [400, { type: 'invalid_request_error', message: 'Your credit balance is too low' }, { code: 'no_credit' }],
    [413, { type: 'request_too_large', message: 'SECRET' }, { code: 'context_too_long', retriable: false }],
  ] as const;
  test.each(cases)(
    'of HTTP %i is told in plain words, without what the provider wrote',
    async (status, error, expected) => {
      anthropic.nextRequestError(status, error);
      const failure = await failureOf(await resolveModel(platform, workspaceId, 'anthropic:claude-haiku-4-5'));
      expect(failure).toMatchObject(expected);
      expect(JSON.stringify(failure)).not.toMatch(/SECRET|sk-ant|127\.0\.0\.1/);
    },
  );

  test('carries how long the provider asks to wait', async () => {
    anthropic.reset();
    anthropic.on({ model: 'claude-haiku-4-5' }, { error: { message: 'slow down' }, status: 429, retryAfter: 7 });
    const failure = await failureOf(await resolveModel(platform, workspaceId, 'anthropic:claude-haiku-4-5'));
    expect(failure).toMatchObject({ code: 'rate_limited', retryAfterMs: 7000 });
  });

  test('of a server that is not there says that it cannot be reached', async () => {
    const gone = new LLMock({ port: 0 });
    const url = await gone.start();
    await gone.stop();
    const set = await given({ env: { OPENAI_API_KEY: 'k', OPENAI_BASE_URL: `${url}/v1` } });
    const own = await personalWorkspaceOf(await set.person());
    const model = await resolveModel(set.platform, own.id, 'openai:gpt-4o');
    expect(await failureOf(model)).toMatchObject({ code: 'unreachable', retriable: true });
  });

  test.each(['anthropic:claude-haiku-4-5', 'openai:gpt-4o'])(
    'of %s that is cut is never a normal ending',
    async (ref) => {
      for (const mock of [anthropic, openai]) {
        mock.reset();
        mock.on(
          { userMessage: 'hello' },
          { content: 'A long answer that breaks off somewhere' },
          { chunkSize: 4, truncateAfterChunks: 4 },
        );
      }
      const model = await resolveModel(platform, workspaceId, ref);
      const error = await ask(model).catch((reason: unknown) => reason);
      expect(toFailure(error)).toMatchObject({ code: 'cut', canRetry: true, retriable: true });
    },
  );

  test('of an answer that is not one says that it could not be understood', async () => {
    openai.setChaos({ malformedRate: 1 });
    const failure = await failureOf(await resolveModel(platform, workspaceId, 'openai:gpt-4o'));
    openai.clearChaos();
    expect(failure).toMatchObject({ code: 'malformed', canRetry: true, retriable: false });
  });
});

test('a language model’s parts are no sources of ours', () => {
  expect(sourceOf({ type: 'text-delta', id: '1', delta: 'x' })).toBeUndefined();
});
