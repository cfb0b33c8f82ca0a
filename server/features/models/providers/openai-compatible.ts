import { z } from 'zod';
import type { Takes } from '#contract/model-files.ts';
import { fetchJson } from './fetch-json.ts';
import { openaiAudio } from './openai-audio.ts';
import {
  bearer,
  type Connection,
  type ListedModel,
  MAX_PICTURE_TOKENS,
  type ProviderAdapter,
  unchanged,
  withoutTrailingSlash,
} from './provider.ts';

const tokens = z.number().positive().nullish().catch(null);
/**
 * The bare list is OpenAI's; the lengths are what vLLM, OpenRouter, Mistral, LM Studio and llama.cpp add to it, and the
 * modalities (OpenRouter) and `vision` (Mistral) what a few of them tell of pictures.
 */
const listSchema = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      name: z.string().nullish().catch(null),
      created: z.number().nullish().catch(null),
      max_model_len: tokens,
      context_length: tokens,
      context_window: tokens,
      max_context_length: tokens,
      top_provider: z.object({ max_completion_tokens: tokens }).nullish().catch(null),
      meta: z.object({ n_ctx_train: tokens }).nullish().catch(null),
      architecture: z
        .object({ input_modalities: z.array(z.string()).nullish() })
        .nullish()
        .catch(null),
      capabilities: z.object({ vision: z.boolean().nullish() }).nullish().catch(null),
    }),
  ),
});

/** What such servers list beside their chat models. */
const NOT_CHAT =
  /embed|rerank|whisper|transcribe|\btts\b|speech|moderation|dall-e|(?:^|-)image|sora|realtime|babbage|davinci|-instruct$(?<=gpt-3.5-turbo-instruct)|computer-use|(?:^|-)audio|(?:^|-)live(?:-|$)/i;
/**
 * Families that are known to see, where the list does not tell. One that is missing here is told a picture's name
 * only; one that is here and does not see would refuse every question after the first picture.
 */
const SEES =
  /gpt-4o(?!-(?:audio|realtime))|gpt-4-turbo|gpt-4\.[15]|gpt-(?:[5-9]|\d\d)|(?:^|\/)(?:o1(?!-(?:mini|preview))|o3(?!-mini)|o4-mini)|chatgpt-4o|claude-(?:3|opus|sonnet|haiku|fable|mythos)|gemini|gemma-?3(?!n|[-:](?:1b|270m))|llava|bakllava|moondream|pixtral|vision|[-_.\d]vl\b|llama-?4|minicpm-v|internvl|mistral-small-?3\.[12]|multimodal/i;
export const seesByName = (id: string) => SEES.test(id);

const DEFAULT_CONTEXT_TOKENS = 32_768;
const DEFAULT_OUTPUT_TOKENS = 8_192;

export const isChatModel = (id: string) => !NOT_CHAT.test(id);

export async function listOpenAIModels(
  { baseUrl, apiKey, fetch }: Connection,
  signal: AbortSignal,
  describe: (id: string) => ListedModel,
): Promise<ListedModel[]> {
  const { data } = await fetchJson(listSchema, { fetch, url: `${baseUrl}/models`, signal, headers: bearer(apiKey) });
  return data.filter(({ id }) => isChatModel(id)).map((model) => fromList(model, describe(model.id)));
}

function fromList(model: z.output<typeof listSchema>['data'][number], family: ListedModel): ListedModel {
  const contextTokens =
    model.max_model_len ??
    model.context_length ??
    model.context_window ??
    model.max_context_length ??
    model.meta?.n_ctx_train ??
    family.contextTokens;
  return {
    ...family,
    name: model.name ?? family.name,
    contextTokens,
    takes: takesOf(model, family.takes),
    maxOutputTokens: Math.min(model.top_provider?.max_completion_tokens ?? family.maxOutputTokens, contextTokens),
    createdMs: (model.created ?? 0) * 1000,
  };
}

function takesOf({ architecture, capabilities }: z.output<typeof listSchema>['data'][number], family: Takes): Takes {
  const told = architecture?.input_modalities?.includes('image') ?? capabilities?.vision;
  return { ...family, pictures: told ?? family.pictures };
}

export async function openCompatible({ baseUrl, apiKey, fetch }: Connection, modelId: string) {
  const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible');
  const key = apiKey === undefined ? {} : { apiKey };
  return createOpenAICompatible({ name: 'compatible', baseURL: baseUrl, fetch, includeUsage: true, ...key }).chatModel(
    modelId,
  );
}

function describe(id: string): ListedModel {
  return {
    id,
    name: id,
    contextTokens: DEFAULT_CONTEXT_TOKENS,
    maxOutputTokens: DEFAULT_OUTPUT_TOKENS,
    thinks: false,
    takes: { pictures: seesByName(id), pdf: false },
    createdMs: 0,
  };
}

export const openaiCompatible: ProviderAdapter = {
  kind: 'openai-compatible',
  title: 'OpenAI-compatible',
  defaultBaseUrl: null,
  // Most of these servers answer below /v1, and most people leave it out.
  baseUrls(typed) {
    const url = withoutTrailingSlash(typed);
    return /\/v\d+$/.test(url) ? [url] : [url, `${url}/v1`];
  },
  listModels: (connection, signal) => listOpenAIModels(connection, signal, describe),
  describe,
  open: openCompatible,
  providerOptions: () => ({}),
  withCacheBreakpoints: unchanged,
  maxPictureTokens: MAX_PICTURE_TOKENS,
  audio: openaiAudio,
  preferred: [],
};
