import type { LanguageModelV4, LanguageModelV4Prompt, SharedV4ProviderOptions } from '@ai-sdk/provider';
import type { Takes } from '#contract/model-files.ts';
import type { ProviderKind } from '#contract/models.ts';
import type { CallSettings } from '../resolved-model.ts';

/** Where a provider is, and the one key that may be sent there. `fetch` is bound to what this address may reach. */
export type Connection = { baseUrl: string; apiKey: string | undefined; fetch: typeof globalThis.fetch };

/** A model as its provider tells of it; what it does not tell is filled in from its family. */
export type ListedModel = {
  id: string;
  name: string;
  contextTokens: number;
  maxOutputTokens: number;
  thinks: boolean;
  takes: Takes;
  /** 0 where the provider does not say. */
  createdMs: number;
};

/** One kind of provider: everything that is peculiar to its wire stays behind this. */
export type ProviderAdapter = {
  kind: ProviderKind;
  title: string;
  /** Null where somebody has to name an address. */
  defaultBaseUrl: string | null;
  /** The forms in which people write this provider's address, the likeliest first. */
  baseUrls(typed: string): string[];
  /** Chat models only. Throws what `toFailure` understands. */
  listModels(connection: Connection, signal: AbortSignal): Promise<ListedModel[]>;
  /** What is known of a model by its name alone. */
  describe(modelId: string): ListedModel;
  /** Loads the provider's package on first use: starting must not wait for it. */
  open(connection: Connection, modelId: string): Promise<LanguageModelV4>;
  providerOptions(model: ListedModel, settings: CallSettings): SharedV4ProviderOptions;
  withCacheBreakpoints(prompt: LanguageModelV4Prompt): LanguageModelV4Prompt;
  /** What the largest picture costs, which providers scale down to. */
  maxPictureTokens: number;
  /** Left out where a provider has nothing to do with speech. */
  audio?: AudioAdapter;
  /** Families for the default model, the best fitted first; the newest of the first that is listed is taken. */
  preferred: RegExp[];
};

/** Which models of a provider write down or speak, if any. */
export type AudioModels = { transcription: string | undefined; speech: string | undefined };
/** `language`: of two letters. */
export type Recording = { model: string; bytes: Uint8Array<ArrayBuffer>; type: string; language?: string | undefined };
export type Spoken = { model: string; text: string; voice?: string | undefined };

/** Speech at one kind of provider. Throws what `toFailure` understands. */
export type AudioAdapter = {
  /** Of everything that the provider offers. */
  listIds(connection: Connection, signal: AbortSignal): Promise<string[]>;
  modelsAmong(ids: readonly string[]): AudioModels;
  /** The names of voices, as far as they are known without asking. */
  voicesAt(connection: Connection): readonly string[];
  transcribe(connection: Connection, recording: Recording, signal: AbortSignal): Promise<string>;
  speak(
    connection: Connection,
    spoken: Spoken,
    signal: AbortSignal,
  ): Promise<{ bytes: Uint8Array<ArrayBuffer>; type: string }>;
};

export function bearer(apiKey: string | undefined): Record<string, string> {
  return apiKey ? { authorization: `Bearer ${apiKey}` } : {};
}

/** What most models scale a picture down to costs no more than this. */
export const MAX_PICTURE_TOKENS = 1_600;

export const withoutTrailingSlash = (url: string) => url.replace(/\/+$/, '');

/** Most providers cache by themselves, or not at all. */
export const unchanged = (prompt: LanguageModelV4Prompt) => prompt;
