import type { LanguageModelV4Prompt, SharedV4ProviderOptions } from '@ai-sdk/provider';
import { z } from 'zod';
import type { CallSettings } from '../resolved-model.ts';
import { fetchJson } from './fetch-json.ts';
import { type Connection, type ListedModel, type ProviderAdapter, withoutTrailingSlash } from './provider.ts';

const supported = z.object({ supported: z.boolean() }).nullish();
/** What newer answers add is optional: gateways that speak this wire often list the bare ids. */
const listSchema = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      display_name: z.string().nullish(),
      created_at: z.string().nullish(),
      max_input_tokens: z.number().nullish(),
      max_tokens: z.number().nullish(),
      capabilities: z.object({ thinking: supported, image_input: supported, pdf_input: supported }).nullish(),
    }),
  ),
});

/** Think as much as they see fit, asked or not; asked with a budget they refuse. */
const ADAPTIVE =
  /claude-(?:(?:opus|sonnet)-4-(?:[6-9]|\d\d)(?!\d)|(?:opus|sonnet|haiku|fable|mythos)-(?:[5-9]|\d\d)(?!\d))/;
/** Think when they are given a budget of tokens. */
const BUDGETED = /claude-(?:3-7-|(?:opus|sonnet|haiku)-4(?:-[015](?!\d)|-\d{8}|$))/;
const THINKING_BUDGET_TOKENS = 4_000;
/** From before Claude could see. */
const BLIND = /claude-(?:instant|[12]\b)/;
/** Of the adaptive ones these still take a temperature, though not together with thinking. */
const TAKES_TEMPERATURE = /claude-(?:opus|sonnet)-4-6/;

async function listModels({ baseUrl, apiKey, fetch }: Connection, signal: AbortSignal): Promise<ListedModel[]> {
  const { data } = await fetchJson(listSchema, {
    fetch,
    url: `${baseUrl}/v1/models?limit=1000`,
    signal,
    headers: { 'anthropic-version': '2023-06-01', ...(apiKey ? { 'x-api-key': apiKey } : {}) },
  });
  return data.map((model) => {
    const family = describe(model.id);
    return {
      ...family,
      name: model.display_name ?? family.name,
      contextTokens: model.max_input_tokens ?? family.contextTokens,
      maxOutputTokens: model.max_tokens ?? family.maxOutputTokens,
      thinks: model.capabilities?.thinking?.supported ?? family.thinks,
      takes: {
        pictures: model.capabilities?.image_input?.supported ?? family.takes.pictures,
        pdf: model.capabilities?.pdf_input?.supported ?? family.takes.pdf,
      },
      createdMs: Date.parse(model.created_at ?? '') || 0,
    };
  });
}

function describe(id: string): ListedModel {
  const isAdaptive = ADAPTIVE.test(id);
  return {
    id,
    name: id,
    contextTokens: isAdaptive ? 1_000_000 : 200_000,
    maxOutputTokens: isAdaptive ? 128_000 : /claude-3-(?!7)/.test(id) ? 8_192 : 32_000,
    thinks: isAdaptive || BUDGETED.test(id),
    takes: { pictures: !BLIND.test(id), pdf: !BLIND.test(id) },
    createdMs: 0,
  };
}

function providerOptions(model: ListedModel, { temperature, maxTokens }: CallSettings): SharedV4ProviderOptions {
  if (!model.thinks) return {};
  const isFree = temperature === undefined;
  if (ADAPTIVE.test(model.id) && (isFree || !TAKES_TEMPERATURE.test(model.id))) {
    // Without a display they think silently, and nothing could be shown.
    return { anthropic: { thinking: { type: 'adaptive', display: 'summarized' } } };
  }
  const fits = (maxTokens ?? model.maxOutputTokens) > THINKING_BUDGET_TOKENS;
  if (BUDGETED.test(model.id) && isFree && fits) {
    return { anthropic: { thinking: { type: 'enabled', budgetTokens: THINKING_BUDGET_TOKENS } } };
  }
  return {};
}

const BREAKPOINT = { anthropic: { cacheControl: { type: 'ephemeral' } } } as const;

/** Three of the four that a call may have: the system prompt, and the last two questions, so that the next one hits. */
function withCacheBreakpoints(prompt: LanguageModelV4Prompt): LanguageModelV4Prompt {
  const lastSystem = prompt.findLastIndex(({ role }) => role === 'system');
  const questions = prompt.flatMap(({ role }, index) => (role === 'user' ? [index] : [])).slice(-2);
  return prompt.map((message, index) =>
    index === lastSystem || questions.includes(index)
      ? { ...message, providerOptions: { ...message.providerOptions, ...BREAKPOINT } }
      : message,
  );
}

export const anthropic: ProviderAdapter = {
  kind: 'anthropic',
  title: 'Anthropic',
  defaultBaseUrl: 'https://api.anthropic.com',
  baseUrls: (typed) => [withoutTrailingSlash(typed).replace(/\/v1$/, '')],
  listModels,
  describe,
  async open({ baseUrl, apiKey, fetch }, modelId) {
    const { createAnthropic } = await import('@ai-sdk/anthropic');
    // A key that is left out would be taken from the environment, and sent to an address that somebody chose.
    return createAnthropic({ baseURL: `${baseUrl}/v1`, apiKey: apiKey ?? '', fetch }).languageModel(modelId);
  },
  providerOptions,
  withCacheBreakpoints,
  // 2,576 pixels on the long side, at 28 × 28 a token; see “Vision” in Anthropic's documentation.
  maxPictureTokens: 4_784,
  // Balanced in price and quality; an administrator who wants another sets PARLEY_DEFAULT_MODEL.
  preferred: [/claude-sonnet/, /claude-.*-sonnet/, /claude-opus/, /claude/],
};
