import type {
  LanguageModelV4,
  LanguageModelV4Prompt,
  LanguageModelV4StreamPart,
  LanguageModelV4Usage,
  SharedV4ProviderOptions,
} from '@ai-sdk/provider';
import type { Source, Usage } from '#contract/conversations.ts';
import type { Takes } from '#contract/model-files.ts';

/** What a question may ask of the call besides the text. */
export type CallSettings = { temperature?: number | undefined; maxTokens?: number | undefined };

/** A request with more than a model takes is refused whole: in doubt it does not. */
export const TEXT_ONLY: Takes = { pictures: false, pdf: false };

/** A model that is ready to be called: everything that differs between providers is decided here. */
export type ResolvedModel = {
  ref: string;
  name: string;
  contextTokens: number;
  maxOutputTokens: number;
  isLanguageModel: boolean;
  language: LanguageModelV4;
  /** Goes into the `providerOptions` of `doStream`, such as the thinking budget. */
  providerOptions(settings: CallSettings): SharedV4ProviderOptions;
  /** Marks what a provider may keep warm between two questions: the system prompt and the last two user messages. */
  withCacheBreakpoints(prompt: LanguageModelV4Prompt): LanguageModelV4Prompt;
  /** Millionths of a US dollar; null where the price is not known. */
  costMicros(usage: LanguageModelV4Usage): number | null;
  /** Files that it can be shown; of all others it is told the name, and of texts what is in them. */
  takes: Takes;
  /** An estimate for a picture of that size. */
  pictureTokens(size: { width: number; height: number }): number;
  /** An estimate that costs microseconds, mostly 0–25 % too high for prose: a context cut by it fits. */
  countTokens(text: string): number;
};

/** What is stored with a reply, out of the `finish` part of its stream. */
export function usageOf(model: Pick<ResolvedModel, 'costMicros'>, usage: LanguageModelV4Usage): Usage {
  return {
    inputTokens: usage.inputTokens.total ?? 0,
    outputTokens: usage.outputTokens.total ?? 0,
    cachedInputTokens: usage.inputTokens.cacheRead ?? 0,
    costMicros: model.costMicros(usage),
  };
}

/**
 * Where the Guide took a passage from: its stream has parts of type `source` with the quote, and the message of this
 * conversation if there is one, in `providerMetadata.parley`. Undefined for every other part.
 */
export function sourceOf(part: LanguageModelV4StreamPart): Source | undefined {
  if (part.type !== 'source') return undefined;
  const { quote, messageId } = part.providerMetadata?.['parley'] ?? {};
  const title = part.title ?? (part.sourceType === 'url' ? part.url : '');
  return {
    title,
    quote: typeof quote === 'string' ? quote : '',
    ...(typeof messageId === 'string' ? { messageId } : {}),
  };
}
