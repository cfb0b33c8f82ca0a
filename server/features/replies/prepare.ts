import type { LanguageModelV4Prompt } from '@ai-sdk/provider';
import type { Ask, ConversationSettings, Failure } from '#contract/conversations.ts';
import type { Platform } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { participantNames } from '../conversations/service.ts';
import { type ResolvedModel, resolveModel } from '../models/service.ts';
import { personaPrompt } from '../personas/service.ts';
import { authorsOf, buildContext, continuing, type Said, type Summary } from './context.ts';
import { readContents } from './file-contents.ts';
import type { Call } from './generate.ts';
import { hasMedia, withoutMedia } from './shown-files.ts';
import { findSummary } from './summaries.ts';

type Scope = { workspaceId: string; conversationId: string };
export type Question = Scope & {
  /** Who asks in this moment: their question, and the files that go with it, may still have to be stored. */
  userId?: string;
  settings: ConversationSettings;
  asked: Omit<Ask, 'id'>;
  /** What led to the answer, oldest first; the last one is the question. */
  history: readonly Said[];
  /** What was said of the answer already: a language model is asked to go on with it, others begin anew. */
  kept?: string;
};

/** A call that is ready, or why there cannot be one: then the reply fails with that. */
export type Prepared = { ref: string } & (Call | { refusal: Failure });

/** What the model is called, if one was found. */
export const nameIn = (prepared: Pick<Prepared, 'ref'> | Prepared): string | undefined =>
  'model' in prepared ? prepared.model.name : undefined;

/** Everything a provider's call needs. No network; queries only where a room has several people, a history was cut, or there are files. */
export async function prepare(platform: Platform, question: Question): Promise<Prepared> {
  const { asked, settings } = question;
  const wanted = asked.model ?? settings.model;
  try {
    const model = await resolveModel(platform, question.workspaceId, wanted);
    return await prepareFor(platform, question, model);
  } catch (error) {
    // Chosen for this question: the person hears it at once. Chosen for the conversation long ago: what they wrote
    // is kept, and the answer tells why there is none.
    if (!(error instanceof AppError) || asked.model !== undefined) throw error;
    return { ref: wanted ?? '', refusal: { code: 'no_model', message: error.message, canRetry: true } };
  }
}

async function prepareFor(platform: Platform, question: Question, model: ResolvedModel): Promise<Prepared> {
  const { asked, settings, history } = question;
  const kept = model.isLanguageModel && question.kept?.trim() ? question.kept : undefined;
  const [names, summary, contents] = await Promise.all([
    namesFor(platform, question, model),
    summaryFor(platform, question),
    readContents(platform, question, model),
  ]);
  const personaId = asked.personaId ?? settings.personaId;
  const maxTokens = asked.maxTokens ?? settings.maxTokens ?? defaultMaxTokens(model);
  const context = {
    model,
    persona: personaId === undefined ? undefined : personaPrompt(personaId),
    systemPrompt: settings.systemPrompt,
    history,
    ...(names ? { names } : {}),
    summary,
    contents,
    kept,
    maxTokens,
    nowMs: Date.now(),
  };
  const { prompt, isTooLong } = buildContext(context);
  if (isTooLong) return { ref: model.ref, refusal: TOO_LONG };
  const ready = (built: LanguageModelV4Prompt) => {
    const marked = model.withCacheBreakpoints(built);
    return kept ? continuing(marked, kept) : marked;
  };
  const plain = hasMedia(contents) ? buildContext({ ...context, contents: withoutMedia(contents) }) : undefined;
  return {
    ref: model.ref,
    model,
    prompt: ready(prompt),
    promptWithoutFiles: plain && ready(plain.prompt),
    settings: { temperature: asked.temperature ?? settings.temperature, maxTokens },
  };
}

const TOO_LONG: Failure = {
  code: 'context_too_long',
  message: 'This message is longer than the model can read. Shorten it, or choose a model with a larger window.',
  canRetry: true,
};

/** Anthropic wants to be told; elsewhere a wrong guess would be refused, and saying nothing means as much as there is. */
function defaultMaxTokens(model: ResolvedModel): number | undefined {
  return model.language.provider.startsWith('anthropic') ? Math.min(model.maxOutputTokens, 32_000) : undefined;
}

async function namesFor(platform: Platform, { history, ...scope }: Question, model: ResolvedModel) {
  const isNeeded = !model.isLanguageModel || authorsOf(history).length > 1;
  return isNeeded ? participantNames(platform, scope) : undefined;
}

/** Looked for once a conversation is longer than what is read of it, or long enough that it may not fit. */
async function summaryFor(platform: Platform, { history, ...scope }: Question): Promise<Summary | undefined> {
  const isLong =
    history.length >= SUMMARY_FROM_MESSAGES ||
    history.reduce((sum, { markdown }) => sum + markdown.length, 0) > SUMMARY_FROM_CHARS;
  return isLong ? findSummary(platform, scope, history) : undefined;
}

const SUMMARY_FROM_MESSAGES = 150;
// Below this everything fits into the smallest window that anybody uses.
const SUMMARY_FROM_CHARS = 8_000;
