import { hasCode } from '#platform/api-client.ts';
import { problemOf } from '#platform/problems.ts';
import { Topics } from '#platform/topics.ts';
import { showToast } from '#ui/toast.tsx';
import type { PagePlace, RoomApi } from './api.ts';
import type { ConversationCache, MessagePage } from './live.ts';
import { messageWords } from './message-words.ts';

type Around = {
  isReady: () => boolean;
  /** One at a time of each name; resolves in any case. */
  once: (name: string, work: () => Promise<void>) => Promise<void>;
  /** Called when another part is shown: it may have replies that are being written. */
  shown: () => void;
};

/** Which part of a conversation is loaded, and to which message the reader is being taken. */
export class Places {
  readonly #cache: ConversationCache;
  readonly #api: RoomApi;
  readonly #around: Around;
  readonly #topics = new Topics<'target' | 'here'>();
  /** Of several ways that were asked for, the last one counts. */
  #asked = 0;
  #wantedId: string | undefined;
  #targetId: string | undefined;
  #heading: string | undefined;
  #hereId: string | undefined;

  constructor(cache: ConversationCache, api: RoomApi, around: Around) {
    this.#cache = cache;
    this.#api = api;
    this.#around = around;
  }

  /** The message that the reader is being taken to; it is loaded. */
  get targetId(): string | undefined {
    return this.#targetId;
  }
  subscribe(topic: 'target' | 'here', onChange: () => void): () => void {
    return this.#topics.subscribe(topic, onChange);
  }

  /** The heading in it, by what it says, if it is one that the reader is taken to. */
  get heading(): string | undefined {
    return this.#heading;
  }
  /** The first message in sight. */
  get hereId(): string | undefined {
    return this.#hereId;
  }

  isHere(messageId: string): void {
    if (messageId === this.#hereId) return;
    this.#hereId = messageId;
    this.#topics.tell('here');
  }

  /** The reader is there, or turned elsewhere. */
  reached(): void {
    this.#aim(undefined);
  }

  /** What is loaded when the conversation opens: its end, or what a link leads to. */
  async firstPage(): Promise<MessagePage> {
    const wantedId = this.#wantedId;
    const { conversationId } = this.#cache;
    if (wantedId === undefined) return this.#api.page(conversationId);
    return this.#api.around(conversationId, wantedId).catch(async (error: unknown) => {
      this.#wantedId = undefined;
      const page = await this.#api.page(conversationId);
      // Where the whole conversation is gone, that is what is said.
      refused(error);
      return page;
    });
  }

  opened({ anchorId }: MessagePage): void {
    const wantedId = this.#wantedId;
    this.#wantedId = undefined;
    if (wantedId === undefined) return;
    if (wantedId === anchorId) this.#aim(wantedId);
    else void this.goTo(wantedId);
  }

  /** To a message of this conversation, on whichever branch; before it is loaded, it opens there. */
  async goTo(messageId: string, heading?: string): Promise<void> {
    this.#heading = heading;
    if (!this.#around.isReady()) {
      this.#wantedId = messageId;
      return;
    }
    const at = this.#cache.branch.path.indexOf(messageId);
    // The first one that is loaded is not shown as long as there are older ones.
    if (at > 0 || (at === 0 && this.#cache.nextCursor === null)) this.#aim(messageId);
    else await this.#show(() => this.#api.around(this.#cache.conversationId, messageId));
  }

  /** To the first message of a moment or after it, or that is newer; to the end where there is none. */
  goToFirst(place: Pick<PagePlace, 'since' | 'sinceSeq'>): Promise<void> {
    this.#heading = undefined;
    return this.#show(() => this.#api.page(this.#cache.conversationId, place));
  }

  async #show(ask: () => Promise<MessagePage>): Promise<void> {
    this.#asked += 1;
    const mine = this.#asked;
    try {
      const page = await ask();
      if (mine !== this.#asked) return;
      this.#cache.showPage(page);
      this.#around.shown();
      this.#aim(page.anchorId ?? page.items.at(-1)?.id);
    } catch (error) {
      refused(error);
    }
  }

  /** Loads the end of the branch if it is not; resolves once it is. */
  toEnd(): Promise<void> {
    if (this.#cache.newerCursor === null) return Promise.resolve();
    return this.#around.once('end', async () => {
      this.#cache.showPage(await this.#api.page(this.#cache.conversationId));
      this.#around.shown();
    });
  }

  loadOlder(): Promise<void> {
    const before = this.#cache.nextCursor;
    if (!before || !this.#around.isReady()) return Promise.resolve();
    return this.#around.once('older', async () => {
      const page = await this.#api.page(this.#cache.conversationId, { before }).catch(() => undefined);
      // Another part was chosen meanwhile, and this page is none of it.
      if (page && this.#cache.nextCursor === before) this.#cache.addOlderPage(page);
    });
  }

  loadNewer(): Promise<void> {
    const after = this.#cache.newerCursor;
    if (after === null || !this.#around.isReady()) return Promise.resolve();
    return this.#around.once('newer', async () => {
      const page = await this.#api.page(this.#cache.conversationId, { after });
      if (this.#cache.newerCursor !== after) return;
      this.#cache.addNewerPage(page);
      this.#around.shown();
    });
  }

  async chooseBranch(messageId: string): Promise<void> {
    this.#cache.setPage(await this.#api.branch(this.#cache.conversationId, messageId));
    this.#around.shown();
  }

  #aim(messageId: string | undefined): void {
    this.#targetId = messageId;
    this.#topics.tell('target');
  }
}

function refused(error: unknown): void {
  const isMissing = hasCode(error, 'not_found') || hasCode(error, 'invalid');
  showToast(isMissing ? messageWords.now.notHere : problemOf(error), { tone: 'danger' });
}
