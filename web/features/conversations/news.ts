import type { Message } from '#contract/conversations.ts';
import type { Reading } from '#contract/reading.ts';
import { Topics } from '#platform/topics.ts';
import type { RoomApi } from './api.ts';
import type { ConversationCache } from './live.ts';

/** Several messages that come at once are marked at once. */
const MARK_AFTER_MS = 800;

/**
 * What a person has not read of a conversation. What was unread when they came stays marked as new while they look at it;
 * what comes before their eyes is not.
 */
export class News {
  readonly #cache: ConversationCache;
  readonly #api: Pick<RoomApi, 'read'>;
  readonly #me: string;
  readonly #topics = new Topics<'news'>();
  #readUpto = 0;
  #seenUpto = 0;
  /** What is newer than this was new when the person came; undefined where nothing was. */
  #newAfter: number | undefined;
  #count = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isOver = false;

  constructor(cache: ConversationCache, api: Pick<RoomApi, 'read'>, me: string) {
    this.#cache = cache;
    this.#api = api;
    this.#me = me;
  }

  subscribe(onChange: () => void): () => void {
    return this.#topics.subscribe('news', onChange);
  }
  get newAfter(): number | undefined {
    return this.#newAfter;
  }
  /** How many were new. */
  get count(): number {
    return this.#count;
  }

  isNew(message: Message | undefined): boolean {
    if (!message || this.#newAfter === undefined || message.deletedAt) return false;
    return message.ordinal > this.#newAfter && !this.#isMine(message);
  }

  /** The conversation is opened. */
  begin({ readUpto, unread }: Pick<Reading, 'readUpto' | 'unread'>): void {
    this.heard({ readUpto });
    this.#show(unread > 0 ? readUpto : undefined, unread);
  }

  /** The person comes back to what was loaded before: whatever came meanwhile is new. */
  resume(): void {
    const { path } = this.#cache.branch;
    this.#newAfter = this.#readUpto;
    const count = path.filter((id) => this.isNew(this.#cache.message(id))).length;
    this.#show(count > 0 ? this.#readUpto : undefined, count);
  }

  /** Read here or on another device. */
  heard({ readUpto }: Pick<Reading, 'readUpto'>): void {
    this.#readUpto = Math.max(this.#readUpto, readUpto);
    this.#seenUpto = Math.max(this.#seenUpto, readUpto);
  }

  /** The person has this message before their eyes. */
  seen(message: Message | undefined): void {
    if (!message || message.ordinal <= this.#seenUpto) return;
    this.#seenUpto = message.ordinal;
    this.#timer ??= setTimeout(() => void this.mark(), MARK_AFTER_MS);
  }

  /** Tells the server what was seen; where that fails, the next message does it. */
  async mark(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#isOver || this.#seenUpto <= this.#readUpto) return;
    const upto = this.#seenUpto;
    try {
      this.heard(await this.#api.read(this.#cache.conversationId, upto));
    } catch {
      this.#seenUpto = Math.min(this.#seenUpto, this.#readUpto);
    }
  }

  /** The person has signed out: the server would not listen any more. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#isOver = true;
  }

  #isMine = ({ role, authorId }: Message) => role === 'user' && authorId === this.#me;

  #show(newAfter: number | undefined, count: number): void {
    this.#newAfter = newAfter;
    this.#count = count;
    this.#topics.tell('news');
  }
}
