import type { Changes, Conversation, Message, Participant } from '#contract/conversations.ts';
import { type Fact, type Presence, TYPING_TTL_MS, type Typing } from '#contract/facts.ts';
import type { FileInfo } from '#contract/files.ts';
import type { Attached } from '#contract/replies.ts';
import type { RoomListener } from '#platform/socket.ts';
import { Topics } from '#platform/topics.ts';
import type { RoomApi } from './api.ts';
import { ConversationCache } from './live.ts';
import { News } from './news.ts';
import { Places } from './places.ts';

export type RoomState = { is: 'loading' } | { is: 'ready' } | { is: 'failed'; error: unknown } | { is: 'gone' };
type Topic = 'state' | 'typing' | 'presence';

export type RoomOptions = {
  conversationId: string;
  me: { id: string; name: string };
  api: RoomApi;
  join: (conversationId: string, listener: RoomListener) => () => void;
  attach: (replyId: string, offset: number) => Promise<Attached>;
  onNextFrame?: (draw: () => void) => void;
};

/** One conversation as long as somebody looks at it: loads it, listens, and asks again whenever something may be missing. */
export class Room {
  readonly cache: ConversationCache;
  readonly places: Places;
  readonly news: News;
  readonly #options: RoomOptions;
  readonly #topics = new Topics<Topic>();
  readonly #underWay = new Map<string, Promise<void>>();
  readonly #typing = new Map<string, ReturnType<typeof setTimeout>>();
  #state: RoomState = { is: 'loading' };
  #typingIds: readonly string[] = [];
  #presentIds: readonly string[] = [];
  #draft = '';
  #draftFiles: readonly FileInfo[] | undefined;
  #visitors = 0;
  #leave: (() => void) | undefined;
  #isExpected = false;
  #isBegun = false;
  /** Came back to what was loaded before, and does not know yet what came meanwhile. */
  #isBack = false;

  constructor(options: RoomOptions) {
    this.#options = options;
    const { conversationId, me, onNextFrame } = options;
    this.cache = new ConversationCache({ conversationId, me: me.id, ...(onNextFrame ? { onNextFrame } : {}) });
    this.news = new News(this.cache, options.api, me.id);
    this.places = new Places(this.cache, options.api, {
      isReady: () => this.#state.is === 'ready',
      once: (name, work) => this.#once(name, work),
      shown: () => this.#attachToAll(),
    });
  }

  get state(): RoomState {
    return this.#state;
  }
  get typingIds(): readonly string[] {
    return this.#typingIds;
  }
  get presentIds(): readonly string[] {
    return this.#presentIds;
  }
  get isVisited(): boolean {
    return this.#visitors > 0;
  }
  /** What the server kept of what the person was writing, on whichever device. */
  get serverDraft(): string {
    return this.#draft;
  }
  get serverDraftFiles(): readonly FileInfo[] | undefined {
    return this.#draftFiles;
  }
  subscribe(topic: Topic, onChange: () => void): () => void {
    return this.#topics.subscribe(topic, onChange);
  }

  /** Somebody looks at it; returns what to call when they leave. */
  enter(): () => void {
    this.#visitors += 1;
    if (this.#visitors === 1) this.#open();
    return () => {
      this.#visitors -= 1;
      if (this.#visitors > 0) return;
      void this.news.mark();
      this.#leave?.();
      this.#leave = undefined;
    };
  }

  /** It is being made here: there is nothing to load until `begin`. */
  expect(): void {
    this.#isExpected = true;
  }

  /** A conversation that was made here a moment ago needs no loading: all of it is known. */
  begin(conversation: Conversation): void {
    if (this.#state.is === 'ready') return;
    this.#isExpected = false;
    // Made by an earlier try, and more than that happened since.
    if (conversation.seq > FRESH_SEQ) {
      if (this.isVisited) this.#open();
      return;
    }
    this.#isBegun = true;
    const { me } = this.#options;
    const owner: Participant = {
      ...{ conversationId: conversation.id, userId: me.id, name: me.name, role: 'owner', seq: conversation.seq },
      ...{ joinedAt: conversation.createdAt, leftAt: null },
    };
    this.cache.setDetails({ conversation, participants: [owner], role: 'owner' });
    this.cache.setPage({ items: [], siblings: {}, leafId: null, nextCursor: null, ...ALL, seq: conversation.seq });
    this.#set({ is: 'ready' });
    if (this.#visitors > 0) this.#join();
  }

  /** Deleted, or the person is no longer one of the people in it. */
  lose(): void {
    this.#leave?.();
    this.#leave = undefined;
    this.#set({ is: 'gone' });
  }

  /** After a failure, and after the person came back in. */
  reload(): void {
    this.#open();
  }

  #open(): void {
    if (this.#state.is === 'ready') {
      this.#isBack = true;
      this.#join();
    } else if (!this.#isExpected) {
      if (this.#state.is !== 'loading') this.#set({ is: 'loading' });
      void this.#once('load', () => this.#load());
    }
  }

  async #load(): Promise<void> {
    const { api, conversationId } = this.#options;
    try {
      const [details, page] = await Promise.all([api.details(conversationId), this.places.firstPage()]);
      this.#draft = details.draft;
      this.#draftFiles = details.draftFiles;
      this.cache.reset(details, page);
      this.news.begin(details);
      this.#set({ is: 'ready' });
      this.places.opened(page);
      if (this.#visitors > 0) this.#join();
    } catch (error) {
      // Made meanwhile by what was sent here: all of it is known.
      if (!this.#isBegun) this.#set({ is: 'failed', error });
    }
  }

  #join(): void {
    this.#leave ??= this.#options.join(this.cache.conversationId, {
      since: () => this.cache.seq,
      joined: ({ changes }) => this.#apply(changes),
      refused: (error) => this.#refused(error),
      fact: (fact) => this.#hear(fact),
      delta: (delta) => this.cache.applyDelta(delta) === 'gap' && this.#attach(delta.replyId),
      typing: (typing) => this.#hearTyping(typing),
      presence: (presence) => this.#hearPresence(presence),
    });
    void this.catchUp();
  }

  #refused({ code, message }: { code: string; message: string }): void {
    if (code === 'not_found') this.lose();
    else this.#set({ is: 'failed', error: new Error(message) });
  }

  #hear(fact: Fact): void {
    if (fact.type === 'message.sent') this.#hearTyping({ ...NOT_TYPING, userId: fact.message.authorId });
    const applied = this.cache.applyFact(fact);
    if (applied === 'gap') void this.catchUp();
    if (applied === 'applied' && fact.type === 'message.sent') this.#followMine(fact.message);
    if (fact.type === 'participant.left' && fact.participant.userId === this.#options.me.id) this.lose();
    if (fact.type === 'conversation.deleted') this.lose();
  }

  /** The rows that a call answered with; resolves when they are in. */
  async offer(rows: readonly Message[]): Promise<void> {
    if (this.#state.is !== 'ready') return;
    const facts = rows.map((message) => ({ type: 'message.sent', message }) as const);
    // A change in between that is not told yet: then all of them come together, in order.
    if (facts.some((fact) => this.cache.applyFact(fact) === 'gap')) await this.catchUp();
    else for (const row of rows) this.#followMine(row);
  }

  /** Asks for what changed since the last known change. */
  catchUp(): Promise<void> {
    if (this.#state.is !== 'ready') return Promise.resolve();
    const { api, conversationId } = this.#options;
    return this.#once('changes', async () => this.#apply(await api.changes(conversationId, this.cache.seq)));
  }

  #apply(changes: Changes): void {
    if (changes.conversation.deletedAt) this.lose();
    else if (changes.reset) void this.#once('load', () => this.#load());
    else {
      this.cache.applyChanges(changes);
      for (const message of changes.messages) this.#followMine(message);
      this.#attachToAll();
      if (this.#isBack) this.news.resume();
      this.#isBack = false;
    }
  }

  #attachToAll(): void {
    for (const id of this.cache.openReplies) this.#attach(id);
  }

  /** What I sent went where another device of mine reads: this one goes there too. */
  #followMine(message: Message): void {
    const { me, api, conversationId } = this.#options;
    const isNew = message.ordinal === message.seq && message.authorId === me.id;
    if (!isNew || this.cache.branch.path.includes(message.id)) return;
    void this.#once('branch', async () => {
      this.cache.setPage(await api.page(conversationId));
      this.#attachToAll();
    });
  }

  #attach(replyId: string): void {
    const { api, attach } = this.#options;
    void this.#once(`attach:${replyId}`, async () => {
      const offset = this.cache.message(replyId)?.markdown.length ?? 0;
      const attached = await attach(replyId, offset).catch(() => api.reply(replyId, offset));
      this.cache.applyAttached(attached);
    });
  }

  /** One at a time of each; failures are left to the next occasion, of which there are many. */
  #once(name: string, work: () => Promise<void>): Promise<void> {
    const known = this.#underWay.get(name);
    if (known) return known;
    const mine = work()
      .catch(() => undefined)
      .finally(() => this.#underWay.delete(name));
    this.#underWay.set(name, mine);
    return mine;
  }

  #hearTyping({ userId, on }: Pick<Typing, 'userId' | 'on'>): void {
    if (userId === this.#options.me.id) return;
    clearTimeout(this.#typing.get(userId));
    if (on)
      this.#typing.set(
        userId,
        setTimeout(() => this.#hearTyping({ userId, on: false }), TYPING_TTL_MS),
      );
    else if (!this.#typing.delete(userId)) return;
    this.#typingIds = [...this.#typing.keys()];
    this.#topics.tell('typing');
  }

  #hearPresence({ userIds }: Pick<Presence, 'userIds'>): void {
    this.#presentIds = userIds;
    this.#topics.tell('presence');
  }

  #set(state: RoomState): void {
    this.#state = state;
    this.#topics.tell('state');
  }
}

/** Of a conversation that was made and nothing else. */
const FRESH_SEQ = 1;
/** It has no other page. */
const ALL = { newerCursor: null, anchorId: null };
const NOT_TYPING = { on: false };
