import type { LanguageModelV4, LanguageModelV4CallOptions, LanguageModelV4StreamPart } from '@ai-sdk/provider';
import { GUIDE_MODEL } from '#contract/models.ts';
import { type ResolvedModel, TEXT_ONLY } from '../../resolved-model.ts';
import { countTokens } from '../../tokens.ts';
import { findPassages, nothingFound, summarise, wantsPassages, wantsSummary } from './about-conversation.ts';
import { answerFromDocumentation } from './about-parley.ts';
import { type Answer, isOwnAnswer, plain, WHAT_I_CAN } from './answer.ts';
import { smallTalk } from './small-talk.ts';
import { type Said, transcriptOf } from './transcript.ts';

/**
 * The built-in assistant, which is no language model and says so. It speaks the interface of one, so that its answers
 * are streamed, stored and stopped like all others. What it quotes comes out as stream parts of type `source` after
 * the text: `title`, and in `providerMetadata.parley` the `quote` and, for a message of this conversation, its
 * `messageId`. It knows who said what from the prompt messages' `providerOptions` (see `transcriptOf`).
 */
export const guideModel: ResolvedModel = {
  ref: GUIDE_MODEL,
  name: 'Guide',
  contextTokens: 100_000,
  maxOutputTokens: 4_000,
  isLanguageModel: false,
  language: languageModel(),
  providerOptions: () => ({}),
  withCacheBreakpoints: (prompt) => prompt,
  costMicros: () => 0,
  takes: TEXT_ONLY,
  pictureTokens: () => 0,
  countTokens,
};

/** Whoever pastes a book asks at its beginning. */
const MAX_QUESTION_CHARS = 2_000;

/** What to say to the last message of a person. */
export async function answerTo(transcript: Said[]): Promise<Answer> {
  const question = transcript.at(-1)?.text.trim().slice(0, MAX_QUESTION_CHARS) ?? '';
  const earlier = transcript.slice(0, -1).filter(({ isPerson, text }) => isPerson || !isOwnAnswer(text));
  if (question === '') return plain('What would you like to know?', WHAT_I_CAN);
  const small = smallTalk(question);
  if (small) return small;
  if (wantsSummary(question)) return summarise(earlier);
  if (earlier.length === 0 || !wantsPassages(question)) return answerFromDocumentation(question);
  const found = await findPassages(question, earlier);
  if (found) return found;
  const documented = await answerFromDocumentation(question);
  return documented.sources.length > 0 ? documented : nothingFound(question);
}

function languageModel(): LanguageModelV4 {
  return {
    specificationVersion: 'v4',
    provider: 'guide',
    modelId: 'guide',
    supportedUrls: {},
    doStream: async (options) => ({ stream: ReadableStream.from(partsOf(options)) }),
    async doGenerate({ prompt }) {
      const { markdown, sources } = await answerTo(transcriptOf(prompt));
      return {
        content: [{ type: 'text', text: markdown }, ...sources.map(sourcePart)],
        finishReason: FINISHED,
        usage: NOTHING_USED,
        warnings: [],
      };
    },
  };
}

const FINISHED = { unified: 'stop', raw: undefined } as const;
/** It reads no tokens and writes none. */
const NOTHING_USED = {
  inputTokens: { total: 0, noCache: 0, cacheRead: 0, cacheWrite: 0 },
  outputTokens: { total: 0, text: 0, reasoning: 0 },
};

async function* partsOf({
  prompt,
  abortSignal,
}: LanguageModelV4CallOptions): AsyncGenerator<LanguageModelV4StreamPart> {
  yield { type: 'stream-start', warnings: [] };
  const { markdown, sources } = await answerTo(transcriptOf(prompt));
  abortSignal?.throwIfAborted();
  yield { type: 'text-start', id: 'answer' };
  for await (const delta of paced(markdown, abortSignal)) yield { type: 'text-delta', id: 'answer', delta };
  yield { type: 'text-end', id: 'answer' };
  for (const [i, source] of sources.entries()) yield sourcePart(source, i);
  yield { type: 'finish', finishReason: FINISHED, usage: NOTHING_USED };
}

const sourcePart = ({ title, quote, messageId }: Answer['sources'][number], index: number) => ({
  type: 'source' as const,
  sourceType: 'document' as const,
  id: `source-${index}`,
  mediaType: 'text/markdown',
  title,
  providerMetadata: { parley: messageId === undefined ? { quote } : { quote, messageId } },
});

const STEP_MS = 25;
/** However long the answer is: it is known already, and waiting for show annoys. */
const MAX_STEPS = 48;
const WORDS_A_STEP = 3;

/** A few words at a time: as pleasant to read as any answer, and others see that it is being given. */
async function* paced(markdown: string, abortSignal: AbortSignal | undefined): AsyncGenerator<string> {
  const words = markdown.match(/\S+\s*|\s+/g) ?? [];
  const size = Math.max(WORDS_A_STEP, Math.ceil(words.length / MAX_STEPS));
  for (let i = 0; i < words.length; i += size) {
    if (i > 0) await new Promise((resolve) => setTimeout(resolve, STEP_MS));
    abortSignal?.throwIfAborted();
    yield words.slice(i, i + size).join('');
  }
}
