import { joined } from '#platform/joined.ts';
import type { Ear, Hearing } from '../ears/ear.ts';
import { earWords } from '../ears/ear-words.ts';
import type { ReadingEnd, Speaker } from '../speaker.ts';
import type { HandsFreeState } from './hands-free-state.ts';
import { handsFreeWords } from './hands-free-words.ts';
import type { Asked, Talk } from './talk.ts';
import { Turn } from './turn.ts';

/** How one talks. */
export type Means = {
  /** Whose provider reads, where one does. */
  workspaceId: string | undefined;
  /** A new ear for each turn. */
  makeEar: (hearing: Hearing) => Ear;
  /** Rejects with what the person should read where nothing can speak. */
  findVoice: () => Promise<void>;
};

type Options = {
  speaker: Pick<Speaker, 'read' | 'retry' | 'stop' | 'pause' | 'resume'>;
  tell: (state: HandsFreeState) => void;
  /** Words that were not sent and whose conversation is no longer shown. */
  leave: (words: string) => void;
  isReachable: () => boolean;
  /** Lets the person hear that it is their turn; resolves when that is over. */
  cue?: () => Promise<void>;
  nowMs?: () => number;
};

/** What happens with the words once all of them are there. */
type Then = { is: 'send' | 'pause' | 'end' } | { is: 'fail'; why: string };

/**
 * Talks with a conversation, turn by turn: listens, sends after a pause, has the answer read aloud, and listens again.
 * It never listens while it speaks: not every device takes its own voice out of what its microphone hears.
 */
export class HandsFree {
  readonly #options: Options;
  #state: HandsFreeState = { is: 'off' };
  /** While its conversation is shown. */
  #talk: Talk | undefined;
  #conversationId: string | undefined;
  #means: Means | undefined;
  /** While it listens, and after a failure that kept what was said. */
  #turn: Turn | undefined;
  #words = '';
  #then: Then = { is: 'send' };
  /** What is waited for or read. */
  #asked: Asked | undefined;

  constructor(options: Options) {
    this.#options = options;
  }

  readonly level = (): number | undefined => this.#turn?.level();

  /** This conversation is shown; returns how to end that. Who goes away from the one they talk with has ended it. */
  attach(talk: Talk): () => void {
    if (talk.conversationId === this.#conversationId) this.#talk = talk;
    else this.#leave();
    return () => {
      if (this.#talk === talk) this.#talk = undefined;
      // The same may come again at once, when it is drawn anew.
      setTimeout(() => this.#talk || this.#leave());
    };
  }

  async start(talk: Talk, means: Means): Promise<void> {
    if (this.#state.is !== 'off' && this.#state.is !== 'failed') return;
    this.#clear();
    this.#talk = talk;
    this.#conversationId = talk.conversationId;
    this.#means = means;
    await this.#listen(true);
  }

  /** Nothing is heard and said until `resume`; what was said so far is not lost. */
  pause(): void {
    if (this.#state.is === 'listening') this.#finish({ is: 'pause' });
    else if (this.#state.is === 'answering') this.#options.speaker.pause();
  }

  resume(): void {
    if (this.#state.is === 'paused') void this.#listen();
    else if (this.#state.is === 'answering') this.#options.speaker.resume();
  }

  /** Leaves the rest of the answer unread: it is the person’s turn. */
  skip(): void {
    if (this.#state.is !== 'answering') return;
    this.#stopReading();
    void this.#listen();
  }

  /** After a failure: what it failed at once more. */
  retry(): void {
    if (this.#state.is !== 'failed') return;
    // Said in another conversation, it is not sent in this one.
    if (this.#turn) this.#finish({ is: this.#talk ? 'send' : 'end' });
    else if (this.#asked) void this.#answer(this.#asked, () => this.#options.speaker.retry());
    else void this.#listen();
  }

  /** Over. What was said and not sent goes to what the person writes; asked twice, it waits for no more words. */
  end(): void {
    const { is } = this.#state;
    if (is === 'listening') this.#finish({ is: 'end' });
    else if (is === 'writing' && this.#then.is !== 'end') this.#then = { is: 'end' };
    else if (is !== 'off') this.#close();
  }

  /** Over at once, and nothing of it is kept. */
  forget(): void {
    this.#words = '';
    if (this.#state.is !== 'off') this.#close();
  }

  /** Parley is not reached any more. */
  lost(): void {
    const t = handsFreeWords.now;
    const { is } = this.#state;
    if (is === 'listening') this.#finish({ is: 'fail', why: t.offline });
    else if (is === 'starting') this.#fail(new Error(t.offline));
    else if (is === 'answering') {
      this.#stopReading();
      this.#fail(new Error(t.answerOffline));
    }
  }

  /** Something else is read aloud, which would be heard as well. */
  interrupted(): void {
    if (this.#state.is === 'listening') this.pause();
    else if (this.#state.is === 'starting') this.#rest();
  }

  /** A recording that could not be written down stays, wherever the person goes. */
  #leave(): void {
    this.#talk = undefined;
    if (!this.#turn || this.#state.is !== 'failed') this.end();
  }

  async #listen(isFirst = false): Promise<void> {
    const means = this.#means;
    if (!means) return;
    if (!this.#options.isReachable()) return this.#fail(new Error(handsFreeWords.now.offline));
    const turn = this.#newTurn(means);
    this.#turn = turn;
    this.#set({ is: 'starting' });
    try {
      if (isFirst) await means.findVoice();
      if (this.#turn === turn) await this.#options.cue?.();
      if (this.#turn === turn) await turn.start();
      if (this.#turn === turn) this.#set({ is: 'listening', heard: this.#words, guess: '' });
    } catch (error) {
      if (this.#turn === turn) this.#fail(error);
    }
  }

  #newTurn({ makeEar }: Means): Turn {
    const hears = {
      heard: (words: string) => {
        this.#words += joined(this.#words, words);
        this.#guess('');
      },
      guessed: (guess: string) => this.#guess(guess),
      paused: () => this.#finish({ is: 'send' }),
      quiet: () => this.#rest({ quiet: true }),
      ended: (why: string) => this.#finish({ is: 'fail', why }),
    };
    return new Turn(makeEar, hears, this.#options.nowMs ?? (() => performance.now()));
  }

  #guess(guess: string): void {
    if (this.#state.is === 'listening') this.#set({ is: 'listening', heard: this.#words, guess });
  }

  /** Listens no more, and goes on once the last words are there. */
  #finish(then: Then): void {
    const turn = this.#turn;
    if (!turn) return;
    this.#then = then;
    if (this.#state.is === 'listening' && turn.isSilent) {
      turn.cancel();
      this.#goOn();
      return;
    }
    this.#set({ is: 'writing' });
    turn.finish().then(
      () => this.#turn === turn && this.#goOn(),
      (error: unknown) => this.#turn === turn && this.#fail(error),
    );
  }

  #goOn(): void {
    this.#turn = undefined;
    const then = this.#then;
    if (then.is === 'end') this.#close();
    else if (then.is === 'fail') this.#fail(new Error(then.why));
    else if (then.is === 'pause') this.#rest();
    else this.#send();
  }

  #send(): void {
    const said = this.#words;
    // A noise was taken for a voice.
    if (said === '') void this.#listen();
    else if (!this.#talk || !this.#options.isReachable()) this.#fail(new Error(handsFreeWords.now.offline));
    else {
      this.#words = '';
      const asked = this.#talk.ask(said);
      const source = { ...asked.source, workspaceId: this.#means?.workspaceId };
      void this.#answer(asked, () => this.#options.speaker.read(source), said);
    }
  }

  async #answer(asked: Asked, read: () => Promise<ReadingEnd>, said = ''): Promise<void> {
    this.#asked = asked;
    this.#set({ is: 'answering', said });
    const end = await read();
    if (this.#asked !== asked) return;
    // It can be read once more, so it stays what is asked for.
    if (end.is === 'failed') return this.#fail(new Error(end.message));
    this.#asked = undefined;
    const problem = asked.problem();
    if (problem !== undefined) this.#fail(new Error(problem));
    else if (end.is === 'stopped') this.#rest();
    else await this.#listen();
  }

  #stopReading(): void {
    this.#asked = undefined;
    this.#options.speaker.stop();
  }

  #rest({ quiet = false } = {}): void {
    this.#turn?.cancel();
    this.#turn = undefined;
    this.#set({ is: 'paused', heard: this.#words, quiet });
  }

  #fail(error: unknown): void {
    const keeps = this.#turn?.keeps ?? false;
    // What is still to be written down belongs to the words before it.
    if (!keeps) {
      this.#turn?.cancel();
      this.#turn = undefined;
      this.#giveBack();
    }
    const message = error instanceof Error && error.message ? error.message : earWords.now.failed;
    this.#set({ is: 'failed', message, keeps });
  }

  #close(): void {
    this.#clear();
    this.#set({ is: 'off' });
  }

  #clear(): void {
    this.#turn?.cancel();
    this.#turn = undefined;
    if (this.#asked) this.#stopReading();
    this.#giveBack();
  }

  #giveBack(): void {
    const words = this.#words;
    this.#words = '';
    if (words) (this.#talk?.keep ?? this.#options.leave)(words);
  }

  #set(state: HandsFreeState): void {
    this.#state = state;
    this.#options.tell(state);
  }
}
