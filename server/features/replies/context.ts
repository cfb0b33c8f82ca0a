import type { LanguageModelV4Message, LanguageModelV4Prompt } from '@ai-sdk/provider';
import type { Message } from '#contract/conversations.ts';
import type { ResolvedModel } from '../models/service.ts';

/** Messages are read from the newest up, and never more than this, however long the conversation is. */
export const HISTORY_MAX_MESSAGES = 200;

export type Summary = { uptoMessageId: string; text: string };
export type Reading = Pick<ResolvedModel, 'contextTokens' | 'maxOutputTokens' | 'countTokens' | 'isLanguageModel'>;
/** What a context needs of a message. */
export type Said = Pick<Message, 'id' | 'parentId' | 'role' | 'authorId' | 'status' | 'markdown' | 'deletedAt'>;
export type ContextInput = {
  model: Reading;
  persona?: string | undefined;
  systemPrompt?: string | undefined;
  /** What led to the answer, oldest first; the last one is the question. */
  history: readonly Said[];
  /** By person. With two or more of them in the history, their messages begin with their names. */
  names?: ReadonlyMap<string, string>;
  summary?: Summary | undefined;
  /** What was said of the answer already, which is gone on with. */
  kept?: string | undefined;
  maxTokens?: number | undefined;
  nowMs: number;
};

export type BuiltContext = {
  prompt: LanguageModelV4Prompt;
  /** The question alone is more than the model can read. */
  isTooLong: boolean;
  /** Messages between the summary, or the beginning, and what fitted are not in the prompt. */
  hasGap: boolean;
};

// What a message costs besides its words.
const MESSAGE_TOKENS = 4;

/** As much of the history as the model can read, newest first, and the summary of the rest if there is one. */
export function buildContext(input: ContextInput): BuiltContext {
  const { model, history, summary } = input;
  const authors = authorsOf(history);
  const names = authors.length > 1 ? input.names : undefined;
  const spoken = history.filter(isSpoken).map((said) => ({ said, text: textOf(said, model, names) }));
  const system = systemText(input, names && authors.map((id) => nameOf(names, id)));
  const reserve = outputReserve(model, input.maxTokens);
  // Counted whether or not it will be needed: a context that just fits without it must not overflow with it.
  const besides = [system, summary?.text ?? '', input.kept ?? ''];
  const budget = besides.reduce((left, text) => left - model.countTokens(text), model.contextTokens - reserve);
  const costs = spoken.map(({ text }) => model.countTokens(text) + MESSAGE_TOKENS);
  const fits = firstThatFits(costs, budget);
  const isCut = fits > 0 || history[0]?.parentId != null;
  const known = isCut ? summary : undefined;
  const afterSummary = known ? history.findIndex(({ id }) => id === known.uptoMessageId) + 1 : 0;
  const unsummarised = spoken.findIndex(({ said }) => history.indexOf(said) >= afterSummary);
  // From the summary on and not from what just fits: that would move with every question, and with it the provider's cache.
  const from = Math.max(fits, known ? unsummarised : 0);
  const instructions = known ? `${system}\n\n${SUMMARY_TITLE}\n${known.text}` : system;
  return {
    prompt: [
      { role: 'system', content: instructions },
      ...merged(fromQuestionOn(spoken.slice(from)), model.isLanguageModel, input.names),
    ],
    isTooLong: (costs.at(-1) ?? 0) > budget + reserve,
    hasGap: isCut && (!known || from > unsummarised),
  };
}

export function authorsOf(history: readonly Said[]): string[] {
  return [...new Set(history.filter(({ role }) => role === 'user').map(({ authorId }) => authorId))];
}

/** The question is always asked; everything before it only as far as it fits. */
function firstThatFits(costs: readonly number[], budget: number): number {
  let left = budget;
  for (let from = costs.length - 1; from >= 0; from--) {
    left -= costs[from] ?? 0;
    if (left < 0 && from < costs.length - 1) return from + 1;
  }
  return 0;
}

const SUMMARY_TITLE = 'What was said before, in short:';

/** Left free for the answer. */
function outputReserve(model: Reading, maxTokens = Math.min(model.maxOutputTokens, 32_000)): number {
  return Math.min(maxTokens, Math.floor(model.contextTokens / 4));
}

/** Failed answers would be taken for facts, and empty or deleted messages say nothing. */
export function isSpoken(said: Said): boolean {
  return said.status !== 'failed' && !said.deletedAt && said.markdown.trim() !== '';
}

type Spoken = { said: Said; text: string };

/** A context starts with a person: providers refuse an answer to nothing. */
function fromQuestionOn(spoken: Spoken[]): Spoken[] {
  const first = spoken.findIndex(({ said }) => said.role === 'user');
  return first < 0 ? [] : spoken.slice(first);
}

/** Many models insist on person and assistant taking turns. The Guide wants to know who said what, one by one. */
function merged(spoken: Spoken[], takesTurns: boolean, names: ContextInput['names']): LanguageModelV4Message[] {
  const turns: { said: Said; texts: string[] }[] = [];
  for (const { said, text } of spoken) {
    const last = turns.at(-1);
    if (takesTurns && last?.said.role === said.role) last.texts.push(text);
    else turns.push({ said, texts: [text] });
  }
  return turns.map(({ said, texts }) => ({
    role: said.role,
    content: [{ type: 'text', text: texts.join('\n\n') }],
    ...(takesTurns ? {} : { providerOptions: { parley: whoSaid(said, names) } }),
  }));
}

/** The Guide quotes messages and says whose they are; this never leaves the server. */
function whoSaid({ id, role, authorId }: Said, names: ContextInput['names']): { messageId: string; author?: string } {
  return role === 'user' && names ? { messageId: id, author: nameOf(names, authorId) } : { messageId: id };
}

function textOf(said: Said, model: Reading, names: ReadonlyMap<string, string> | undefined): string {
  if (!names || said.role === 'assistant' || !model.isLanguageModel) return said.markdown;
  return `${nameOf(names, said.authorId)}: ${said.markdown}`;
}

/** A name is what somebody typed: on one line it cannot pose as another message. */
function nameOf(names: ReadonlyMap<string, string>, userId: string): string {
  return (
    names
      .get(userId)
      ?.replace(/[\s:]+/g, ' ')
      .trim() || 'Somebody'
  );
}

function systemText(input: ContextInput, people: string[] | undefined): string {
  const today = new Date(input.nowMs).toISOString().slice(0, 10);
  const room = people
    ? ` These people take part: ${people.join(', ')}. Each of their messages begins with its author’s name; yours do not.`
    : '';
  return [
    input.persona,
    input.systemPrompt?.trim(),
    `You answer in Parley, where people and AI talk in the same room. Today is ${today}.${room}`,
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** Asks the model to go on with an answer that broke off. It works with every model; a prefilled answer does not. */
export function continuing(prompt: LanguageModelV4Prompt, kept: string): LanguageModelV4Prompt {
  return [
    ...prompt,
    { role: 'assistant', content: [{ type: 'text', text: kept.trimEnd() }] },
    { role: 'user', content: [{ type: 'text', text: CONTINUE }] },
  ];
}

const CONTINUE =
  'Your answer was cut off by a technical fault. Go on exactly where it ended, in the middle of the sentence if need be. ' +
  'Do not repeat anything of it, do not start again and do not mention this.';
