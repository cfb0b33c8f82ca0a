import type { LanguageModelV4FinishReason } from '@ai-sdk/provider';
import type { Ask, Failure, Message, Usage } from '#contract/conversations.ts';
import { type ModelFailure, StreamCut, toFailure } from '../models/service.ts';

/** How a generation ended. `stopped` with a failure: a limit ended it, and the failure says which. */
export type Verdict = { status: 'done' | 'stopped' | 'failed'; failure?: Failure };

const MAX_RETRIES = 2;
/** Longer waits are the person's to decide. */
const MAX_RETRY_AFTER_MS = 60_000;
const BACKOFF_MS = 500;

/**
 * How long to wait before asking the provider again, or undefined when it must not be asked again by itself.
 * Only for a call that has not said anything yet: what was shown once is never said twice.
 */
export function retryDelayMs(
  failure: Pick<ModelFailure, 'retriable' | 'retryAfterMs'>,
  retries: number,
  random: () => number,
): number | undefined {
  if (!failure.retriable || retries >= MAX_RETRIES) return undefined;
  const { retryAfterMs = 0 } = failure;
  if (retryAfterMs > MAX_RETRY_AFTER_MS) return undefined;
  // Full jitter, so that those who failed together do not come back together.
  return retryAfterMs + Math.round(random() * BACKOFF_MS * 2 ** retries);
}

/** Failures by which providers answer to a picture or document that they cannot read, or do not take from this model. */
export function mayBeTheFiles({ code }: Pick<ModelFailure, 'code'>): boolean {
  return ['invalid_request', 'context_too_long', 'unknown_model', 'provider_error'].includes(code);
}

/** What the stream's last word means. A stream that ended without one was cut, however well it reads. */
export function verdictOf(reason: LanguageModelV4FinishReason | undefined, hasText: boolean): Verdict {
  if (!reason) return failedWith(toFailure(new StreamCut()));
  switch (reason.unified) {
    case 'length':
      return {
        status: 'stopped',
        failure: { code: 'length', message: 'The answer reached its limit of length.', canRetry: false },
      };
    case 'content-filter':
      return failedWith({
        code: 'content_filter',
        message: 'The provider withheld the rest of this answer.',
        canRetry: true,
      });
    case 'error':
    case 'interrupted':
      return failedWith(toFailure(new StreamCut()));
    case 'other':
      // Some name reasons of their own; naming none at all is what a cut stream looks like.
      if (reason.raw === undefined) return failedWith(toFailure(new StreamCut()));
  }
  if (hasText) return { status: 'done' };
  return failedWith({ code: 'empty', message: 'The model ended without an answer.', canRetry: true });
}

export function failedWith({ code, message, canRetry }: Failure): Verdict {
  return { status: 'failed', failure: { code, message, canRetry } };
}

export const INTERRUPTED: Failure = {
  code: 'interrupted',
  message: 'The server was restarted while this was being written.',
  canRetry: true,
};

/** A reply that ended its worker this often is not tried again: it may be what ends them. */
export const MAX_ATTEMPTS = 5;

/** What an ask wants, without the id that it goes under: two asks with the same id have to be equal in it. */
export function optionsOf({ model, personaId, temperature, maxTokens }: Ask): Omit<Ask, 'id'> {
  return {
    ...(model === undefined ? {} : { model }),
    ...(personaId === undefined ? {} : { personaId }),
    ...(temperature === undefined ? {} : { temperature }),
    ...(maxTokens === undefined ? {} : { maxTokens }),
  };
}

/** Why nobody can go on with this answer, or undefined where a model can. */
export function goOnRefusal({ role, status, markdown, thinking }: Said, maxChars: number): string | undefined {
  if (role !== 'assistant' || status === 'done') return 'This answer is complete. Ask for another one instead.';
  if (markdown.trim() === '') return 'There is nothing to go on from. Ask for another answer instead.';
  if (markdown.length + thinking.length >= maxChars) return 'This answer is as long as can be kept. Ask on below it.';
  return undefined;
}

type Said = Pick<Message, 'role' | 'status' | 'markdown' | 'thinking'>;

/** What an answer took that was written in several goes. */
export function sumOf(before: Usage | undefined, now: Usage | undefined): Usage | undefined {
  if (!before || !now) return now ?? before;
  const isPriced = before.costMicros !== null && now.costMicros !== null;
  return {
    inputTokens: before.inputTokens + now.inputTokens,
    outputTokens: before.outputTokens + now.outputTokens,
    cachedInputTokens: before.cachedInputTokens + now.cachedInputTokens,
    costMicros: isPriced ? (before.costMicros ?? 0) + (now.costMicros ?? 0) : null,
  };
}

const MIN_OVERLAP = 12;
const MAX_OVERLAP = 400;

/** Models that go on with a broken-off text like to begin with its last words again: those are left out. */
export function withoutOverlap(kept: string, continued: string): string {
  for (let length = Math.min(MAX_OVERLAP, kept.length, continued.length); length >= MIN_OVERLAP; length--) {
    if (kept.endsWith(continued.slice(0, length))) return continued.slice(length);
  }
  return continued;
}

/** Holds the beginning of a continuation back until an overlap can be told, then lets everything through. */
export function joinTo(kept: string, say: (text: string) => void): { add(text: string): void; end(): void } {
  let held = '';
  let isOpen = kept.length < MIN_OVERLAP;
  const open = () => {
    isOpen = true;
    const rest = withoutOverlap(kept, held);
    if (rest) say(rest);
  };
  return {
    add(text) {
      if (isOpen) return say(text);
      held += text;
      // Words that do not stand near the end are none that are said again: nobody waits for more of them.
      if (held.length >= MAX_OVERLAP || !kept.slice(-MAX_OVERLAP).includes(held)) open();
    },
    end() {
      if (!isOpen) open();
    },
  };
}
