import { z } from 'zod';
import { fetchJson } from './fetch-json.ts';
import { isChatModel, openCompatible, seesByName } from './openai-compatible.ts';
import {
  bearer,
  type Connection,
  type ListedModel,
  MAX_PICTURE_TOKENS,
  type ProviderAdapter,
  unchanged,
  withoutTrailingSlash,
} from './provider.ts';

const tagsSchema = z.object({
  models: z.array(z.object({ name: z.string(), modified_at: z.string().nullish() })),
});
const showSchema = z.object({
  capabilities: z.array(z.string()).nullish(),
  parameters: z.string().nullish(),
  model_info: z.record(z.string(), z.unknown()).nullish(),
});
const loadedSchema = z.object({
  models: z.array(z.object({ name: z.string(), context_length: z.number().nullish() })),
});

/** More are listed without asking for their details. */
const MAX_DETAILS = 40;
/**
 * What Ollama gives a model unless told otherwise, whatever the model was trained for. What does not fit is cut off
 * in silence, so the window that counts is the one it really has, not the one on its label.
 */
const DEFAULT_CONTEXT_TOKENS = 4_096;

async function listModels(connection: Connection, signal: AbortSignal): Promise<ListedModel[]> {
  const { baseUrl, apiKey, fetch } = connection;
  const ask = { fetch, signal, headers: bearer(apiKey) };
  const [tags, loaded] = await Promise.all([
    fetchJson(tagsSchema, { ...ask, url: `${baseUrl}/api/tags` }),
    fetchJson(loadedSchema, { ...ask, url: `${baseUrl}/api/ps` }).catch(() => ({ models: [] })),
  ]);
  const lengths = new Map(loaded.models.map(({ name, context_length }) => [name, context_length ?? undefined]));
  const models = await Promise.all(
    tags.models
      .filter(({ name }) => isChatModel(name))
      .map(async ({ name, modified_at }, index) => {
        const createdMs = Date.parse(modified_at ?? '') || 0;
        // An older Ollama, or something that only resembles one, may not answer this: the name alone will do.
        const details =
          index < MAX_DETAILS
            ? await fetchJson(showSchema, { ...ask, url: `${baseUrl}/api/show`, body: { model: name } }).catch(
                () => undefined,
              )
            : undefined;
        return fromDetails({ ...describe(name), createdMs }, details, lengths.get(name));
      }),
  );
  return models.filter((model) => model !== undefined);
}

function fromDetails(
  model: ListedModel,
  details: z.output<typeof showSchema> | undefined,
  loadedTokens: number | undefined,
): ListedModel | undefined {
  if (!details) return { ...model, contextTokens: loadedTokens ?? model.contextTokens };
  const { capabilities, parameters, model_info } = details;
  if (capabilities && !capabilities.includes('completion')) return undefined;
  const trained = Object.entries(model_info ?? {}).find(([key]) => key.endsWith('.context_length'))?.[1];
  const set = Number(/^num_ctx\s+(\d+)/m.exec(parameters ?? '')?.[1]) || undefined;
  const trainedTokens = typeof trained === 'number' ? trained : Number.POSITIVE_INFINITY;
  const contextTokens = Math.min(loadedTokens ?? set ?? DEFAULT_CONTEXT_TOKENS, trainedTokens);
  return {
    ...model,
    contextTokens,
    maxOutputTokens: contextTokens,
    thinks: capabilities?.includes('thinking') ?? model.thinks,
    takes: { pictures: capabilities?.includes('vision') ?? model.takes.pictures, pdf: false },
  };
}

function describe(id: string): ListedModel {
  return {
    id,
    name: id.replace(/:latest$/, ''),
    contextTokens: DEFAULT_CONTEXT_TOKENS,
    maxOutputTokens: DEFAULT_CONTEXT_TOKENS,
    thinks: false,
    takes: { pictures: seesByName(id), pdf: false },
    createdMs: 0,
  };
}

export const ollama: ProviderAdapter = {
  kind: 'ollama',
  title: 'Ollama',
  defaultBaseUrl: 'http://127.0.0.1:11434',
  baseUrls: (typed) => [withoutTrailingSlash(typed).replace(/\/(?:v1|api)$/, '')],
  listModels,
  describe,
  open: ({ baseUrl, apiKey, fetch }, modelId) => openCompatible({ baseUrl: `${baseUrl}/v1`, apiKey, fetch }, modelId),
  providerOptions: () => ({}),
  withCacheBreakpoints: unchanged,
  maxPictureTokens: MAX_PICTURE_TOKENS,
  preferred: [],
};
