import { z } from 'zod';
import { fetchJson } from './fetch-json.ts';
import {
  type Connection,
  type ListedModel,
  MAX_PICTURE_TOKENS,
  type ProviderAdapter,
  unchanged,
  withoutTrailingSlash,
} from './provider.ts';

const listSchema = z.object({
  models: z.array(
    z.object({
      name: z.string(),
      displayName: z.string().nullish(),
      inputTokenLimit: z.number().nullish(),
      outputTokenLimit: z.number().nullish(),
      supportedGenerationMethods: z.array(z.string()).nullish(),
      thinking: z.boolean().nullish(),
    }),
  ),
});

/** They can generate content, but of another kind than text. */
const NOT_CHAT = /embedding|image|tts|audio|live|veo|imagen|lyria|nano-banana|computer-use|robotics|aqa/;
const SEES = /^gemini|^gemma-(?:3-(?:4|12|27)b|[4-9])/;

async function listModels({ baseUrl, apiKey, fetch }: Connection, signal: AbortSignal): Promise<ListedModel[]> {
  const { models } = await fetchJson(listSchema, {
    fetch,
    url: `${baseUrl}/models?pageSize=1000`,
    signal,
    headers: apiKey ? { 'x-goog-api-key': apiKey } : {},
  });
  return models.flatMap((model) => {
    const id = model.name.replace(/^models\//, '');
    if (NOT_CHAT.test(id) || model.supportedGenerationMethods?.includes('generateContent') === false) return [];
    const family = describe(id);
    return [
      {
        ...family,
        name: model.displayName ?? family.name,
        contextTokens: model.inputTokenLimit ?? family.contextTokens,
        maxOutputTokens: model.outputTokenLimit ?? family.maxOutputTokens,
        thinks: model.thinking ?? family.thinks,
      },
    ];
  });
}

function describe(id: string): ListedModel {
  const thinks = /gemini-(?:2\.5|[3-9])/.test(id);
  const takes = { pictures: SEES.test(id), pdf: /^gemini/.test(id) };
  const maxOutputTokens = thinks ? 65_536 : 8_192;
  return { id, name: id, contextTokens: 1_000_000, maxOutputTokens, thinks, takes, createdMs: 0 };
}

export const google: ProviderAdapter = {
  kind: 'google',
  title: 'Google',
  defaultBaseUrl: 'https://generativelanguage.googleapis.com/v1beta',
  baseUrls: (typed) => [withoutTrailingSlash(typed)],
  listModels,
  describe,
  async open({ baseUrl, apiKey, fetch }, modelId) {
    const { createGoogle } = await import('@ai-sdk/google');
    return createGoogle({ baseURL: baseUrl, apiKey: apiKey ?? '', fetch }).languageModel(modelId);
  },
  providerOptions: ({ thinks }) => (thinks ? { google: { thinkingConfig: { includeThoughts: true } } } : {}),
  withCacheBreakpoints: unchanged,
  maxPictureTokens: MAX_PICTURE_TOKENS,
  // Google does not say how old a model is: the greatest version number is the newest.
  preferred: [/^gemini-[\d.]+-flash$/, /^gemini-[\d.]+-pro/, /^gemini/],
};
