import type { LanguageModelV4 } from '@ai-sdk/provider';
import { LRUCache } from 'lru-cache';
import type { Provider, ProviderKind } from '#contract/models.ts';
import { type ConnectedAudio, connectAudio } from './connected-audio.ts';
import { createModelList, type ModelList } from './model-list.ts';
import { anthropic } from './providers/anthropic.ts';
import { google } from './providers/google.ts';
import { ollama } from './providers/ollama.ts';
import { openai } from './providers/openai.ts';
import { openaiCompatible } from './providers/openai-compatible.ts';
import type { Connection, ListedModel, ProviderAdapter } from './providers/provider.ts';

const ADAPTERS: Record<ProviderKind, ProviderAdapter> = {
  anthropic,
  openai,
  google,
  ollama,
  'openai-compatible': openaiCompatible,
};
export const adapterOf = (kind: ProviderKind): ProviderAdapter => ADAPTERS[kind];

/** A provider that can be asked now. Its key lives in here and is handed to nothing but its adapter. */
export type ConnectedProvider = {
  id: string;
  /** Null: serves every workspace. */
  workspaceId: string | null;
  kind: ProviderKind;
  slug: string;
  name: string;
  /** As somebody chose it; null for the provider's own address. */
  baseUrl: string | null;
  hasApiKey: boolean;
  origin: Provider['origin'];
  createdAt: Date;
  adapter: ProviderAdapter;
  models: ModelList;
  open(modelId: string): Promise<LanguageModelV4>;
  /** Where the provider has to do with speech at all. */
  audio: ConnectedAudio | undefined;
};

type Identity = Omit<ConnectedProvider, 'adapter' | 'models' | 'open' | 'audio' | 'hasApiKey'>;
type Options = { connection: Connection; initial?: ListedModel[] | undefined; timeoutMs?: number };

const MAX_OPEN_MODELS = 100;

export function connectProvider(identity: Identity, { connection, initial, timeoutMs }: Options): ConnectedProvider {
  const adapter = adapterOf(identity.kind);
  const opened = new LRUCache<string, Promise<LanguageModelV4>>({ max: MAX_OPEN_MODELS });
  return {
    ...identity,
    hasApiKey: connection.apiKey !== undefined,
    adapter,
    models: createModelList({
      load: (signal) => adapter.listModels(connection, signal),
      ...(initial && { initial }),
      ...(timeoutMs && { timeoutMs }),
    }),
    open(modelId) {
      const known = opened.get(modelId);
      if (known) return known;
      const model = adapter.open(connection, modelId);
      opened.set(modelId, model);
      model.catch(() => opened.delete(modelId));
      return model;
    },
    audio: adapter.audio && connectAudio(adapter.audio, connection),
  };
}
