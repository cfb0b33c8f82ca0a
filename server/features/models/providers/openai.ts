import { openaiAudio } from './openai-audio.ts';
import { listOpenAIModels, openCompatible, seesByName } from './openai-compatible.ts';
import {
  type Connection,
  type ListedModel,
  MAX_PICTURE_TOKENS,
  type ProviderAdapter,
  unchanged,
  withoutTrailingSlash,
} from './provider.ts';

const OFFICIAL = 'https://api.openai.com/v1';

/** OpenAI's list has names only. Where a family's window is not known the smaller figure is taken: it never overflows. */
const FAMILIES: [RegExp, { contextTokens: number; maxOutputTokens: number }][] = [
  [/^gpt-4\.1/, { contextTokens: 1_000_000, maxOutputTokens: 32_768 }],
  [/^(?:gpt-4o|chatgpt-4o)/, { contextTokens: 128_000, maxOutputTokens: 16_384 }],
  [/^gpt-4-turbo/, { contextTokens: 128_000, maxOutputTokens: 4_096 }],
  [/^gpt-4/, { contextTokens: 8_192, maxOutputTokens: 4_096 }],
  [/^gpt-3\.5/, { contextTokens: 16_385, maxOutputTokens: 4_096 }],
  [/^o\d/, { contextTokens: 200_000, maxOutputTokens: 100_000 }],
  [/^gpt-5.*chat/, { contextTokens: 128_000, maxOutputTokens: 16_384 }],
  [/^gpt-(?:[5-9]|\d\d)/, { contextTokens: 400_000, maxOutputTokens: 128_000 }],
];
const OTHER = { contextTokens: 128_000, maxOutputTokens: 16_384 };

function describe(id: string): ListedModel {
  const family = FAMILIES.find(([pattern]) => pattern.test(id))?.[1] ?? OTHER;
  const sees = seesByName(id);
  return { id, name: id, ...family, thinks: false, takes: { pictures: sees, pdf: sees }, createdMs: 0 };
}

async function open(connection: Connection, modelId: string) {
  // Whoever answers at another address speaks the older, common protocol, and not OpenAI's own newest one.
  if (connection.baseUrl !== OFFICIAL) return openCompatible(connection, modelId);
  const { createOpenAI } = await import('@ai-sdk/openai');
  const { baseUrl, apiKey, fetch } = connection;
  return createOpenAI({ baseURL: baseUrl, apiKey: apiKey ?? '', fetch }).responses(modelId);
}

export const openai: ProviderAdapter = {
  kind: 'openai',
  title: 'OpenAI',
  defaultBaseUrl: OFFICIAL,
  baseUrls: (typed) => [withoutTrailingSlash(typed)],
  listModels: (connection, signal) => listOpenAIModels(connection, signal, describe),
  describe,
  open,
  // Left alone, OpenAI keeps each answer for 30 days on its side.
  providerOptions: () => ({ openai: { store: false } }),
  withCacheBreakpoints: unchanged,
  maxPictureTokens: MAX_PICTURE_TOKENS,
  audio: openaiAudio,
  preferred: [
    /^gpt-\d+(?:\.\d+)?(?:-\d{4}-\d\d-\d\d)?$/,
    /^gpt-\d+(?:\.\d+)?-(?:sol|terra)/,
    /^gpt-[5-9]/,
    /^gpt-4\.1/,
    /^gpt-4o/,
    /^gpt/,
  ],
};
