import type {
  Changes,
  Conversation,
  listMessages,
  Message,
  Participant,
  ParticipantRole,
} from '#contract/conversations.ts';
import type { OutputOf } from '#contract/endpoint.ts';
import { type Delta, type Fact, placeOf } from '#contract/facts.ts';
import type { Attached } from '#contract/replies.ts';
import { onNextFrame } from '#platform/frame.ts';
import { Topics } from '#platform/topics.ts';
import {
  type Branch,
  EMPTY_BRANCH,
  onlyPage,
  parentKey,
  withBranch,
  withNewerPage,
  withNewMessage,
  withOlderPage,
} from './branch.ts';
import { isOpen, withAttached, withDelta, withRow } from './message-growth.ts';

export type MessagePage = OutputOf<typeof listMessages>;
export type Details = {
  conversation: Conversation;
  participants: readonly Participant[];
  role: ParticipantRole;
};
/** `gap`: something in between is missing; nothing was applied, ask for the changes. */
export type Applied = 'applied' | 'repeated' | 'gap';
const NO_SIBLINGS: readonly string[] = [];
type Topic = 'branch' | 'details' | 'open' | `message:${string}`;

/**
 * What this browser knows of one conversation. Lives outside React: a row subscribes to its own message, so that
 * a growing reply draws one row again and copies nothing else.
 */
export class ConversationCache {
  readonly conversationId: string;
  /** Whose branch this is. */
  readonly #me: string;
  readonly #topics = new Topics<Topic>();
  readonly #messages = new Map<string, Message>();
  readonly #grown = new Set<string>();
  readonly #onNextFrame: (draw: () => void) => void;
  #branch: Branch = EMPTY_BRANCH;
  #open: readonly string[] = [];
  #details: Details | undefined;
  #nextCursor: string | null | undefined;
  #newerCursor: string | null = null;
  #jumps = 0;
  #seq = 0;

  constructor(options: { conversationId: string; me: string; onNextFrame?: (draw: () => void) => void }) {
    this.conversationId = options.conversationId;
    this.#me = options.me;
    this.#onNextFrame = options.onNextFrame ?? onNextFrame;
  }

  subscribe(topic: Topic, onChange: () => void): () => void {
    return this.#topics.subscribe(topic, onChange);
  }

  get seq(): number {
    return this.#seq;
  }
  get branch(): Branch {
    return this.#branch;
  }
  get details(): Details | undefined {
    return this.#details;
  }
  /** Replies that are not finished, oldest first. */
  get openReplies(): readonly string[] {
    return this.#open;
  }
  /** Undefined until the first page is there; null when there is nothing older. */
  get nextCursor(): string | null | undefined {
    return this.#nextCursor;
  }
  /** Null when the branch is loaded down to its end. */
  get newerCursor(): string | null {
    return this.#newerCursor;
  }
  /** How often all that was loaded gave way to another part of the branch. */
  get jumps(): number {
    return this.#jumps;
  }
  message(id: string): Message | undefined {
    return this.#messages.get(id);
  }

  /** Begins anew, with what is known now. */
  reset(details: Details, page: MessagePage): void {
    this.#nextCursor = undefined;
    this.#branch = EMPTY_BRANCH;
    this.#details = undefined;
    this.setDetails(details);
    this.setPage(page);
  }

  /** Two answers may be of different moments: the earlier counts, and the changes since then fill the rest. */
  setDetails(details: Details): void {
    const first = this.#details === undefined && this.#nextCursor === undefined;
    this.#seq = first ? details.conversation.seq : Math.min(this.#seq, details.conversation.seq);
    this.#details = details;
    this.#topics.tell('details');
  }

  /** The last page of the branch, at first or after choosing another one. */
  setPage(page: MessagePage): void {
    const first = this.#nextCursor === undefined;
    if (first) this.#seq = this.#details ? Math.min(this.#seq, page.seq) : page.seq;
    this.#keepAll(page.items);
    const { branch, kept } = withBranch(this.#branch, page);
    if (!kept || first) this.#nextCursor = page.nextCursor;
    if (!kept && !first) this.#jumps += 1;
    this.#newerCursor = page.newerCursor;
    this.#setBranch(branch);
  }

  addOlderPage(page: MessagePage): void {
    this.#keepAll(page.items);
    this.#nextCursor = page.nextCursor;
    this.#setBranch(withOlderPage(this.#branch, page));
  }

  addNewerPage(page: MessagePage): void {
    this.#keepAll(page.items);
    this.#newerCursor = page.newerCursor;
    this.#setBranch(withNewerPage(this.#branch, page));
  }

  /** Another part of the branch, or of another one, instead of all that is loaded. */
  showPage(page: MessagePage): void {
    this.#keepAll(page.items);
    this.#nextCursor = page.nextCursor;
    this.#newerCursor = page.newerCursor;
    this.#jumps += 1;
    this.#setBranch(onlyPage(this.#branch, page));
  }

  applyFact(fact: Fact): Applied {
    const { seq } = placeOf(fact);
    if (seq <= this.#seq) return 'repeated';
    if (seq > this.#seq + 1) return 'gap';
    if ('message' in fact) this.#addMessages([fact.message]);
    else if ('participant' in fact) this.#keepParticipants([fact.participant]);
    else this.#keepConversation(fact.conversation);
    this.#seq = seq;
    return 'applied';
  }

  /** The caller opens the conversation anew when `changes.reset` is set; nothing is applied then. */
  applyChanges(changes: Changes): void {
    if (changes.reset || changes.conversation.seq < this.#seq) return;
    this.#addMessages([...changes.messages].sort((a, b) => a.ordinal - b.ordinal));
    this.#keepParticipants(changes.participants);
    this.#keepConversation(changes.conversation);
    this.#seq = changes.conversation.seq;
  }

  /** `gap`: the text in between is missing, attach to the reply from the length that we have. */
  applyDelta(delta: Delta): Applied {
    const message = this.#messages.get(delta.replyId);
    // Not told yet that it exists, or finished long ago: either way the fact carries all.
    if (!message || !isOpen(message)) return 'repeated';
    const grown = withDelta(message, delta);
    if (grown === 'gap') return 'gap';
    return this.#grow(message, grown);
  }

  applyAttached(attached: Attached): Applied {
    const message = this.#messages.get(attached.replyId);
    return message && isOpen(message) ? this.#grow(message, withAttached(message, attached)) : 'repeated';
  }

  #grow(message: Message, grown: Message): Applied {
    if (grown === message) return 'repeated';
    this.#messages.set(grown.id, grown);
    if (this.#grown.size === 0) this.#onNextFrame(() => this.#drawGrown());
    this.#grown.add(grown.id);
    return 'applied';
  }

  #drawGrown(): void {
    const grown = [...this.#grown];
    this.#grown.clear();
    for (const id of grown) this.#topics.tell(`message:${id}`);
  }

  #addMessages(rows: readonly Message[]): void {
    const isNew = (row: Message) => row.ordinal > this.#seq && !this.#messages.has(row.id);
    const fresh = rows.filter(isNew);
    // A row that is neither new nor known stands on a page that is not loaded, and comes with it.
    this.#keepAll(rows.filter((row) => this.#messages.has(row.id) || fresh.includes(row)));
    for (const row of fresh) {
      const hasNewer = this.#newerCursor !== null;
      const options = { mine: row.authorId === this.#me, wholeBranch: this.#nextCursor === null, hasNewer };
      const branch = withNewMessage(this.#branch, row, options);
      // The newest of all ends the branch that it stands on.
      if (branch.path.at(-1) === row.id) this.#newerCursor = null;
      this.#setBranch(branch);
    }
  }

  #keepAll(rows: readonly Message[]): void {
    for (const row of rows) {
      const known = this.#messages.get(row.id);
      const next = known ? withRow(known, row) : row;
      if (next === known) continue;
      this.#messages.set(row.id, next);
      this.#topics.tell(`message:${row.id}`);
      if (isOpen(next) !== this.#open.includes(row.id)) this.#setOpen(row.id, isOpen(next));
    }
  }

  #setOpen(id: string, open: boolean): void {
    this.#open = open ? [...this.#open, id] : this.#open.filter((other) => other !== id);
    this.#topics.tell('open');
  }

  #setBranch(branch: Branch): void {
    if (branch.path === this.#branch.path && branch.siblings === this.#branch.siblings) return;
    this.#branch = branch;
    this.#topics.tell('branch');
  }

  #keepParticipants(changed: readonly Participant[]): void {
    if (!this.#details || changed.length === 0) return;
    const byId = new Map(this.#details.participants.map((participant) => [participant.userId, participant]));
    for (const participant of changed) byId.set(participant.userId, participant);
    const role = byId.get(this.#me)?.role ?? this.#details.role;
    this.#details = { ...this.#details, participants: [...byId.values()], role };
    this.#topics.tell('details');
  }

  #keepConversation(conversation: Conversation): void {
    if (!this.#details) return;
    this.#details = { ...this.#details, conversation };
    this.#topics.tell('details');
  }

  /** The ways on at the place of this message, itself among them; empty where there is no choice. */
  siblingsOf(message: Pick<Message, 'parentId'>): readonly string[] {
    return this.#branch.siblings.get(parentKey(message)) ?? NO_SIBLINGS;
  }
}
