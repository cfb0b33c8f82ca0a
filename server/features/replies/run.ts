import type { Message, Source, Usage } from '#contract/conversations.ts';
import type { Delta } from '#contract/facts.ts';
import type { ReplyRef } from './repository.ts';
import type { Saying } from './sealing.ts';

/**
 * A reply while it is generated here. What it says is shown from the moment it is stored on: nobody sees the
 * beginning of an answer to a message that could still be rolled back.
 */
export class Run implements Saying {
  readonly ref: ReplyRef;
  markdown: string;
  thinking: string;
  sources: Source[];
  readonly usage: Usage | undefined;
  firstTokenAt: Date | null = null;
  /** Said since the last checkpoint. */
  isChanged = false;
  isStored = false;
  /** Its ending is being written. */
  isEnding = false;
  /** Set once it is no longer ours to end: taken over, handed over, or never stored. */
  isGone = false;
  /** Hears of the message as it is stored in the end. */
  onSettled: ((message: Message) => void) | undefined;
  readonly #abort = new AbortController();
  readonly #decided = Promise.withResolvers<void>();
  readonly #publish: (delta: Delta) => void;

  constructor(ref: ReplyRef, kept: Saying, publish: (delta: Delta) => void) {
    this.ref = ref;
    this.markdown = kept.markdown;
    this.thinking = kept.thinking;
    this.sources = kept.sources;
    this.usage = kept.usage;
    this.#publish = publish;
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** Resolves once it is known whether there will be such a reply. */
  get decided(): Promise<void> {
    return this.#decided.promise;
  }

  say(part: 'text' | 'thinking', text: string): void {
    const key = part === 'text' ? 'markdown' : 'thinking';
    const offset = this[key].length;
    this[key] += text;
    this.firstTokenAt ??= new Date();
    this.isChanged = true;
    if (this.isStored) this.#tell(part, offset, text);
  }

  addSource(source: Source): void {
    this.sources = [...this.sources, source];
    this.isChanged = true;
  }

  /** Its message is stored: what was said meanwhile is shown. */
  stored(): void {
    this.isStored = true;
    this.#decided.resolve();
    if (this.thinking) this.#tell('thinking', 0, this.thinking);
    if (this.markdown) this.#tell('text', 0, this.markdown);
  }

  /** Ends the provider's call; what was said is kept and the reply ends as stopped. */
  stop(): void {
    this.#abort.abort(new Error('stopped'));
  }

  /** Ends the provider's call and leaves the reply to others. */
  leave(): void {
    this.isGone = true;
    this.#decided.resolve();
    this.stop();
  }

  #tell(part: 'text' | 'thinking', offset: number, text: string): void {
    this.#publish({ conversationId: this.ref.conversationId, replyId: this.ref.id, part, offset, text });
  }
}
