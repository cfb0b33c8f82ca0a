import type { LanguageModelV4Prompt } from '@ai-sdk/provider';
import { LLMock } from '@copilotkit/aimock';
import { afterAll, describe, expect, test } from 'vitest';
import { anthropic } from './anthropic.ts';
import { google } from './google.ts';
import { ollama } from './ollama.ts';
import { openai } from './openai.ts';
import { openaiCompatible } from './openai-compatible.ts';
import type { Connection, ProviderAdapter } from './provider.ts';

const mock = new LLMock({ port: 0 });
const sent: { url: string; body: Record<string, unknown> }[] = [];
/** What aimock has no list for is answered here, in the shape of the provider's documentation. */
const answers = new Map<string, unknown>();
for (const path of ['/v1', '/api', '/v1beta']) {
  mock.mount(path, {
    async handleRequest(request, response, subPath) {
      const answer = answers.get(`${request.method} ${path}${subPath}`);
      if (answer === undefined) return false;
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
      return true;
    },
  });
}
mock.onMessage('hello', { content: 'Hello there', reasoning: 'A greeting' });
await mock.start();
afterAll(() => mock.stop());

/** Goes to aimock whatever the address, so that the providers' own addresses are tried without a network. */
const redirected: typeof globalThis.fetch = (input, init) => {
  const { pathname, search } = new URL(String(input));
  sent.push({ url: String(input), body: typeof init?.body === 'string' ? JSON.parse(init.body) : {} });
  return fetch(`${mock.url}${pathname}${search}`, init);
};
const connection = (adapter: ProviderAdapter, baseUrl = adapter.defaultBaseUrl ?? ''): Connection => ({
  baseUrl,
  apiKey: 'sk-test',
  fetch: redirected,
});
const list = (adapter: ProviderAdapter, baseUrl?: string) =>
  adapter.listModels(connection(adapter, baseUrl), AbortSignal.timeout(5000));

async function ask(adapter: ProviderAdapter, modelId: string, settings = {}) {
  const model = await adapter.open(connection(adapter), modelId);
  const prompt: LanguageModelV4Prompt = [{ role: 'user', content: [{ type: 'text', text: 'hello' }] }];
  const providerOptions = adapter.providerOptions(adapter.describe(modelId), settings);
  const { stream } = await model.doStream({ prompt: adapter.withCacheBreakpoints(prompt), providerOptions });
  let text = '';
  for await (const part of stream) if (part.type === 'text-delta') text += part.delta;
  return { text, ...sent.at(-1)! };
}

describe('Anthropic', () => {
  test('tells windows, names and who thinks', async () => {
    answers.set('GET /v1/models', {
      data: [
        {
          type: 'model',
          id: 'claude-opus-5-5',
          display_name: 'Claude Opus 5.5',
          created_at: '2026-09-22T00:00:00Z',
          max_input_tokens: 900_000,
          max_tokens: 64_000,
          capabilities: {
            thinking: { supported: true },
            image_input: { supported: true },
            pdf_input: { supported: false },
          },
        },
        {
          type: 'model',
          id: 'claude-3-haiku-20240307',
          display_name: 'Claude 3 Haiku',
          created_at: '2024-03-07T00:00:00Z',
        },
      ],
    });
    expect(await list(anthropic)).toEqual([
      {
        id: 'claude-opus-5-5',
        name: 'Claude Opus 5.5',
        contextTokens: 900_000,
        maxOutputTokens: 64_000,
        thinks: true,
        takes: { pictures: true, pdf: false },
        createdMs: Date.parse('2026-09-22'),
      },
      expect.objectContaining({ contextTokens: 200_000, thinks: false }),
    ]);
    answers.clear();
  });

  test.each([
    ['claude-sonnet-5-5', {}, { type: 'adaptive', display: 'summarized' }],
    ['claude-opus-4-7', { temperature: 1 }, { type: 'adaptive', display: 'summarized' }],
    ['claude-sonnet-4-6', { temperature: 1 }, undefined],
    ['claude-sonnet-4-5', {}, { type: 'enabled', budget_tokens: 4000 }],
    ['claude-sonnet-4-20250514', {}, { type: 'enabled', budget_tokens: 4000 }],
    ['claude-sonnet-4-5', { temperature: 0.2 }, undefined],
    ['claude-haiku-4-5', { maxTokens: 500 }, undefined],
    ['claude-3-haiku-20240307', {}, undefined],
  ])('asks %s with %j to think in the way it understands', async (modelId, settings, thinking) => {
    const { body, text } = await ask(anthropic, modelId, settings);
    expect(text).toBe('Hello there');
    expect(body['thinking']).toEqual(thinking);
  });

  test('marks the system prompt and the last two questions for its cache, and changes nothing it was given', () => {
    const say = (role: 'user' | 'assistant', text: string) => ({ role, content: [{ type: 'text' as const, text }] });
    const prompt: LanguageModelV4Prompt = [
      { role: 'system', content: 'Be kind' },
      say('user', 'one'),
      say('assistant', 'a'),
      { ...say('user', 'two'), providerOptions: { parley: { author: 'Ada' } } },
      say('assistant', 'b'),
      say('user', 'three'),
    ];
    const before = structuredClone(prompt);
    const marked = anthropic.withCacheBreakpoints(prompt);
    expect(marked.map(({ providerOptions }) => providerOptions?.['anthropic'] !== undefined)).toEqual([
      true,
      false,
      false,
      true,
      false,
      true,
    ]);
    expect(marked[3]?.providerOptions).toHaveProperty('parley.author', 'Ada');
    expect(prompt).toEqual(before);
  });
});

describe('OpenAI', () => {
  test('lists what one can talk to, and nothing else', async () => {
    const ids = [
      'gpt-6-sol',
      'gpt-4o',
      'text-embedding-3-small',
      'tts-1',
      'gpt-image-2',
      'gpt-4o-transcribe',
      'sora-2',
    ];
    answers.set('GET /v1/models', { object: 'list', data: ids.map((id) => ({ id, created: 1_700_000_000 })) });
    expect((await list(openai)).map(({ id }) => id)).toEqual(['gpt-6-sol', 'gpt-4o']);
    answers.clear();
  });

  test('is asked over its newest protocol at its own address, and keeps nothing', async () => {
    const { text, url, body } = await ask(openai, 'gpt-6-sol');
    expect(text).toBe('Hello there');
    expect(url).toBe('https://api.openai.com/v1/responses');
    expect(body['store']).toBe(false);
  });

  test('elsewhere speaks the protocol that everybody speaks', async () => {
    const model = await openai.open(connection(openai, 'https://gateway.example.org/v1'), 'gpt-4o');
    await model.doGenerate({ prompt: [{ role: 'user', content: [{ type: 'text', text: 'hello' }] }] });
    expect(sent.at(-1)?.url).toBe('https://gateway.example.org/v1/chat/completions');
  });
});

describe('Google', () => {
  test('tells windows, and which can only make pictures or vectors', async () => {
    const all = ['generateContent'];
    answers.set('GET /v1beta/models', {
      models: [
        {
          name: 'models/gemini-3.8-flash',
          displayName: 'Gemini 3.8 Flash',
          inputTokenLimit: 1_048_576,
          outputTokenLimit: 65_536,
          supportedGenerationMethods: all,
          thinking: true,
        },
        { name: 'models/gemini-embedding-2', supportedGenerationMethods: ['embedContent'] },
        { name: 'models/gemini-3-pro-image', supportedGenerationMethods: all },
      ],
    });
    expect(await list(google)).toEqual([
      expect.objectContaining({
        id: 'gemini-3.8-flash',
        name: 'Gemini 3.8 Flash',
        contextTokens: 1_048_576,
        thinks: true,
      }),
    ]);
    answers.clear();
  });

  test('streams, and is asked to show its thoughts', async () => {
    const { text, body } = await ask(google, 'gemini-3.8-flash');
    expect(text).toBe('Hello there');
    expect(body).toHaveProperty('generationConfig.thinkingConfig.includeThoughts', true);
  });
});

describe('Ollama', () => {
  test('counts the window that a model really gets, not the one it was trained for', async () => {
    const show = { capabilities: ['completion', 'thinking'], model_info: { 'qwen3.context_length': 40_960 } };
    answers.set('GET /api/tags', {
      models: [{ name: 'qwen3:8b', modified_at: '2026-11-01T00:00:00Z' }, { name: 'nomic-embed-text:latest' }],
    });
    answers.set('GET /api/ps', { models: [] });
    answers.set('POST /api/show', show);
    expect(await list(ollama)).toEqual([
      expect.objectContaining({
        id: 'qwen3:8b',
        contextTokens: 4096,
        thinks: true,
        createdMs: Date.parse('2026-11-01'),
      }),
    ]);
    answers.set('POST /api/show', { ...show, parameters: 'temperature 0.7\nnum_ctx                        16384' });
    expect((await list(ollama))[0]?.contextTokens).toBe(16_384);
    answers.set('GET /api/ps', { models: [{ name: 'qwen3:8b', context_length: 32_768 }] });
    expect((await list(ollama))[0]?.contextTokens).toBe(32_768);
    expect((await list(ollama))[0]?.takes.pictures).toBe(false);
    answers.set('POST /api/show', { capabilities: ['completion', 'vision'] });
    expect((await list(ollama))[0]?.takes).toEqual({ pictures: true, pdf: false });
    answers.set('POST /api/show', { capabilities: ['embedding'] });
    expect(await list(ollama)).toEqual([]);
    answers.clear();
  });

  test('that does not answer what newer ones answer is listed by name', async () => {
    answers.set('GET /api/tags', { models: [{ name: 'llama3:latest' }] });
    expect(await list(ollama)).toEqual([
      expect.objectContaining({ id: 'llama3:latest', name: 'llama3', contextTokens: 4096 }),
    ]);
    answers.clear();
  });

  test('streams', async () => {
    const { text, url } = await ask(ollama, 'llama3:latest');
    expect({ text, url }).toEqual({ text: 'Hello there', url: 'http://127.0.0.1:11434/v1/chat/completions' });
  });
});

describe('OpenAI-compatible servers', () => {
  test('tell how long a conversation may be, each in its own way', async () => {
    answers.set('GET /v1/models', {
      data: [
        { id: 'vllm', max_model_len: 16_000 },
        { id: 'router', context_length: 200_000, top_provider: { max_completion_tokens: 9_000 }, name: 'Router: Big' },
        { id: 'llama-cpp', meta: { n_ctx_train: 2_048 } },
        { id: 'silent' },
      ],
    });
    const models = await list(openaiCompatible, 'https://models.example.org/v1');
    expect(models.map(({ name, contextTokens, maxOutputTokens }) => [name, contextTokens, maxOutputTokens])).toEqual([
      ['vllm', 16_000, 8_192],
      ['Router: Big', 200_000, 9_000],
      ['llama-cpp', 2_048, 2_048],
      ['silent', 32_768, 8_192],
    ]);
    answers.clear();
  });

  test('tell who sees, or are known to by their names', async () => {
    answers.set('GET /v1/models', {
      data: [
        { id: 'told', architecture: { input_modalities: ['text', 'image'] } },
        { id: 'llava-but-blind', architecture: { input_modalities: ['text'] } },
        { id: 'mistral-told', capabilities: { vision: true } },
        { id: 'Qwen/Qwen2.5-VL-7B-Instruct' },
        { id: 'gemma3:4b' },
        { id: 'gemma3:1b' },
        { id: 'openai/o3-mini' },
        { id: 'deepseek-chat' },
      ],
    });
    const models = await list(openaiCompatible, 'https://models.example.org/v1');
    expect(models.filter(({ takes }) => takes.pictures).map(({ id }) => id)).toEqual([
      'told',
      'mistral-told',
      'Qwen/Qwen2.5-VL-7B-Instruct',
      'gemma3:4b',
    ]);
    answers.clear();
  });

  test('that answer something else are not taken for one', async () => {
    answers.set('GET /v1/models', { hello: 'world' });
    await expect(list(openaiCompatible, 'https://models.example.org/v1')).rejects.toThrow(/Not the answer/);
    answers.clear();
  });
});
