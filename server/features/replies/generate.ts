import type { LanguageModelV4Prompt, LanguageModelV4StreamPart } from '@ai-sdk/provider';
import { TypeValidationError } from '@ai-sdk/provider';
import type { Source, Usage } from '#contract/conversations.ts';
import {
  type CallSettings,
  type ResolvedModel,
  StreamSilent,
  sourceOf,
  toFailure,
  usageOf,
} from '../models/service.ts';
import { failedWith, mayBeTheFiles, retryDelayMs, type Verdict, verdictOf } from './policy.ts';

export type Limits = {
  /** Until the provider sends anything at all, and between any two things that it sends. */
  firstMs: number;
  idleMs: number;
  totalMs: number;
  /** Of text and thinking together, in UTF-16 code units. */
  maxChars: number;
};
export const LIMITS: Limits = { firstMs: 120_000, idleMs: 60_000, totalMs: 30 * 60_000, maxChars: 1_048_576 };

export type Call = {
  model: ResolvedModel;
  prompt: LanguageModelV4Prompt;
  settings: CallSettings;
  /** The same with the names of files alone, for a provider that refuses one of them and the question with it. */
  promptWithoutFiles?: LanguageModelV4Prompt | undefined;
};

/** What a generation tells while it runs. */
export type Listening = {
  onText(text: string): void;
  onThinking(text: string): void;
  onSource(source: Source): void;
};

export type Generation = Call &
  Listening & {
    /** Ends the call and closes the connection to the provider; what was said stays said. */
    signal: AbortSignal;
    /** It goes on with an answer that broke off: there may be nothing left to say. */
    isContinued?: boolean;
    limits?: Limits;
    random?: () => number;
  };

export type Ending = Verdict & { usage?: Usage };

/** Asks a model once and tells what it says. Never throws: every failure is an ending in plain words. */
export async function generate(generation: Generation): Promise<Ending> {
  const { signal, random = Math.random } = generation;
  let { prompt, promptWithoutFiles } = generation;
  for (let retries = 0; ; retries++) {
    const attempt = new Attempt({ ...generation, prompt });
    const ending = await attempt.run();
    if (ending.status === 'done') return ending;
    if (signal.aborted) return { status: 'stopped', ...(ending.usage ? { usage: ending.usage } : {}) };
    if (!attempt.failed || attempt.hasSpoken) return ending;
    const delayMs = retryDelayMs(attempt.failed, retries, random);
    if (delayMs === undefined) {
      if (!promptWithoutFiles || !mayBeTheFiles(attempt.failed)) return ending;
      prompt = promptWithoutFiles;
      promptWithoutFiles = undefined;
      continue;
    }
    await pause(delayMs, signal);
    if (signal.aborted) return { status: 'stopped' };
  }
}

const DRAIN_MS = 2_000;

/** One call of the provider. */
class Attempt {
  hasSpoken = false;
  /** Set when the call failed, with what a retry depends on. */
  failed: ReturnType<typeof toFailure> | undefined;
  readonly #generation: Generation;
  readonly #limits: Limits;
  readonly #abort = new AbortController();
  #error: unknown;
  /** Something in the stream that nobody understands: only a fault if the stream does not end well. */
  #unknown: unknown;
  #finish: Extract<LanguageModelV4StreamPart, { type: 'finish' }> | undefined;
  #chars = 0;
  #hasText: boolean;

  constructor(generation: Generation) {
    this.#generation = generation;
    this.#limits = generation.limits ?? LIMITS;
    this.#hasText = generation.isContinued ?? false;
  }

  async run(): Promise<Ending> {
    const { signal } = this.#generation;
    const total = setTimeout(() => this.#giveUp(new StreamSilent()), this.#limits.totalMs);
    const onAbort = () => this.#abort.abort(signal.reason);
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      await this.#listen();
    } catch (error) {
      this.#error ??= error;
    } finally {
      clearTimeout(total);
      signal.removeEventListener('abort', onAbort);
    }
    return this.#ending();
  }

  async #listen(): Promise<void> {
    const watch = new Watch(this.#limits, () => this.#giveUp(new StreamSilent()));
    try {
      const stream = await untilAborted(this.#call(), this.#abort.signal);
      const reader = stream.getReader();
      const cancel = () => void reader.cancel().catch(ignore);
      if (this.#abort.signal.aborted) cancel();
      this.#abort.signal.addEventListener('abort', cancel, { once: true });
      while (this.#error === undefined && !this.#abort.signal.aborted) {
        const { done, value } = await reader.read();
        if (done) return;
        watch.heard(value.type);
        this.#take(value);
        if (this.#finish) return void drain(reader, () => this.#abort.abort());
      }
      this.#abort.abort();
    } finally {
      watch.end();
    }
  }

  async #call(): Promise<ReadableStream<LanguageModelV4StreamPart>> {
    const { model, prompt, settings } = this.#generation;
    const { stream } = await model.language.doStream({
      prompt,
      abortSignal: this.#abort.signal,
      providerOptions: model.providerOptions(settings),
      ...(settings.temperature === undefined ? {} : { temperature: settings.temperature }),
      ...(settings.maxTokens === undefined ? {} : { maxOutputTokens: settings.maxTokens }),
    });
    return stream;
  }

  #take(part: LanguageModelV4StreamPart): void {
    switch (part.type) {
      case 'text-delta':
        this.#hasText ||= part.delta.trim() !== '';
        this.#say(part.delta, this.#generation.onText);
        break;
      case 'reasoning-delta':
        this.#say(part.delta, this.#generation.onThinking);
        break;
      case 'source': {
        const source = sourceOf(part);
        if (source) this.#generation.onSource(source);
        break;
      }
      case 'finish':
        this.#finish = part;
        break;
      case 'error':
        if (isUnknownEvent(part.error)) this.#unknown ??= part.error;
        // After HTTP 200 too an error is an error: left alone it would look like a short answer.
        else this.#error ??= part.error ?? new Error('The provider told of an error without naming it');
    }
  }

  #say(text: string, tell: (text: string) => void): void {
    if (text === '') return;
    this.hasSpoken = true;
    this.#chars += text.length;
    if (this.#chars > this.#limits.maxChars) this.#giveUp(new TooLong());
    else tell(text);
  }

  #giveUp(error: Error): void {
    this.#error ??= error;
    this.#abort.abort(error);
  }

  #ending(): Ending {
    const usage = this.#finish ? { usage: usageOf(this.#generation.model, this.#finish.usage) } : {};
    if (this.#error instanceof TooLong) {
      return { status: 'stopped', failure: { code: 'too_long', message: TooLong.words, canRetry: false }, ...usage };
    }
    const endedWell = this.#finish !== undefined && verdictOf(this.#finish.finishReason, true).status !== 'failed';
    const error = this.#error ?? (endedWell ? undefined : this.#unknown);
    if (error !== undefined) {
      this.failed = toFailure(error);
      return { ...failedWith(this.failed), ...usage };
    }
    return { ...verdictOf(this.#finish?.finishReason, this.#hasText), ...usage };
  }
}

class TooLong extends Error {
  static readonly words = 'The answer was longer than can be kept, and was stopped.';
}

/** Calls back once nothing was heard for too long. */
class Watch {
  readonly #limits: Limits;
  readonly #onSilence: () => void;
  #timer: NodeJS.Timeout;
  #isFirst = true;

  constructor(limits: Limits, onSilence: () => void) {
    this.#limits = limits;
    this.#onSilence = onSilence;
    this.#timer = setTimeout(onSilence, limits.firstMs);
  }

  heard(type: LanguageModelV4StreamPart['type']): void {
    // The package says this itself as soon as there are headers: the provider has sent nothing yet.
    if (type === 'stream-start') return;
    if (!this.#isFirst) return void this.#timer.refresh();
    this.#isFirst = false;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#onSilence, this.#limits.idleMs);
  }

  end(): void {
    clearTimeout(this.#timer);
  }
}

/** An event of a kind that came after this package: providers ask to skip those. A known one that is broken is not. */
function isUnknownEvent(error: unknown): boolean {
  if (!TypeValidationError.isInstance(error)) return false;
  const { value } = error;
  if (typeof value !== 'object' || value === null || !('type' in value) || typeof value.type !== 'string') return false;
  return !['delta', 'error', 'choices', 'content_block', 'message', 'candidates'].some((key) => key in value);
}

/** What still comes is read, so that the connection can be used again; if it does not end soon it is closed. */
async function drain(reader: ReadableStreamDefaultReader<unknown>, close: () => void): Promise<void> {
  const timer = setTimeout(close, DRAIN_MS);
  try {
    while (!(await reader.read()).done);
  } catch {
    // The answer is complete; how its connection ends is of no interest.
  } finally {
    clearTimeout(timer);
  }
}

/** A provider package that does not listen to the signal must not keep anybody waiting. */
function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}

export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end, { once: true });
  });
}

const ignore = () => {};
