import { TITLE_MAX_CHARS } from '#contract/conversations.ts';
import type { Platform } from '#platform/context.ts';
import { nameConversation } from '../conversations/service.ts';
import type { ResolvedModel } from '../models/service.ts';
import { generate } from './generate.ts';

type Scope = { workspaceId: string; conversationId: string };

const MAX_WORDS = 6;
const TIMEOUT_MS = 30_000;
// Enough of both to tell what they are about.
const EXCERPT_CHARS = 2_000;

/** Names a conversation after its first question and answer. Whoever named it first, by hand or not, is not overruled. */
export async function giveTitle(
  platform: Platform,
  scope: Scope,
  { model, question, answer }: { model: ResolvedModel; question: string; answer: string },
): Promise<void> {
  const asked = model.isLanguageModel ? await askForTitle(model, question, answer) : '';
  const title = asked || firstWords(question);
  if (title) await nameConversation(platform, scope, title);
}

async function askForTitle(model: ResolvedModel, question: string, answer: string): Promise<string> {
  let text = '';
  const ending = await generate({
    model,
    prompt: [
      { role: 'system', content: INSTRUCTION },
      {
        role: 'user',
        content: [
          {
            type: 'text',
            text: `Question:\n${question.slice(0, EXCERPT_CHARS)}\n\nAnswer:\n${answer.slice(0, EXCERPT_CHARS)}`,
          },
        ],
      },
    ],
    settings: { maxTokens: 2_000 },
    signal: AbortSignal.timeout(TIMEOUT_MS),
    onText: (more) => {
      text += more;
    },
    onThinking: () => {},
    onSource: () => {},
  });
  return ending.status === 'done' ? tidyTitle(text) : '';
}

const INSTRUCTION =
  `Name this conversation in at most ${MAX_WORDS} words, in its own language, as a list of conversations would show it. ` +
  'Answer with the name alone: no quotation marks, no full stop, no formatting.';

/** A model's suggestion as a title; empty when it is none, such as a whole sentence about the task. */
export function tidyTitle(text: string): string {
  const line = text.trim().split('\n')[0] ?? '';
  const title = line.replace(/^(?:title|name)\s*:\s*/i, '').replace(/^[\s"'“”„«»*_#`]+|[\s"'“”„«»*_`.]+$/g, '');
  return title.split(/\s+/).length > 2 * MAX_WORDS || title.length > TITLE_MAX_CHARS ? '' : title;
}

/** Where no language model can be asked: what the question began with. */
export function firstWords(question: string): string {
  const words = question
    .replace(/^[ \t]*(?:[-+]|\d+[.)])[ \t]+/gm, '')
    .replace(/[#>*_`~|]+/g, ' ')
    .trim()
    .split(/\s+/);
  const title = words.slice(0, MAX_WORDS).join(' ').slice(0, 80);
  return words.length > MAX_WORDS ? `${title} …` : title;
}
