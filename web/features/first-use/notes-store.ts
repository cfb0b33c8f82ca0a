import type { Notes, StoredNotes } from '#contract/first-use.ts';

/** What this device keeps. */
type Kept = { userId: string; notes: Notes; revision: number; unsaved: Notes };

type Options = {
  storage: { read: () => string | null; write: (text: string) => void };
  save: (patch: Notes) => Promise<StoredNotes>;
  /** The server will never take it, so there is no use in keeping it. */
  isRefusal: (error: unknown) => boolean;
};

const NOBODY: Kept = { userId: '', notes: {}, revision: 0, unsaved: {} };

/**
 * What the person who is signed in has come across: what the server knows, below what was noted here and is not saved
 * yet. Undefined until either is known, so that nothing is offered to somebody who has answered elsewhere.
 */
export class NotesStore {
  readonly #options: Options;
  readonly #listeners = new Set<() => void>();
  #kept = NOBODY;
  #current: Notes | undefined;
  /** The first answer of a session is right whatever its revision: the server may have been restored from a backup. */
  #heardBefore = false;
  /** One call after the other, so that they arrive in order. */
  #calls: Promise<unknown> = Promise.resolve();

  constructor(options: Options) {
    this.#options = options;
  }

  get current(): Notes | undefined {
    return this.#current;
  }
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Somebody is signed in. What another person noted on this device is not theirs. */
  belongTo(userId: string): void {
    this.#heardBefore = false;
    const kept = this.#read();
    this.#kept = kept.userId === userId ? kept : { ...NOBODY, userId };
    const isKnown = this.#kept.revision > 0 || Object.keys(this.#kept.unsaved).length > 0;
    this.#show(isKnown ? merged(this.#kept) : undefined);
    void this.flush();
  }

  /** Holds at once, and is kept until the server has it. */
  note(patch: Notes): void {
    this.#set({ ...this.#kept, unsaved: { ...this.#kept.unsaved, ...patch } });
    void this.flush();
  }

  /** From the server: an answer, or news of another device. */
  heard({ notes, revision }: StoredNotes): void {
    if (this.#heardBefore && revision < this.#kept.revision) return;
    this.#heardBefore = true;
    this.#set({ ...this.#kept, notes, revision });
  }

  flush(): Promise<void> {
    const done = this.#calls.then(async () => {
      const { userId, unsaved } = this.#kept;
      if (!userId || Object.keys(unsaved).length === 0) return;
      try {
        const stored = await this.#options.save(unsaved);
        if (this.#kept.userId !== userId) return;
        // In this order: nothing that was noted comes up once more.
        this.heard(stored);
        this.#forget(unsaved);
      } catch (error) {
        if (this.#options.isRefusal(error)) this.#forget(unsaved);
      }
    });
    this.#calls = done;
    return done;
  }

  /** What was noted again since is still to be saved. */
  #forget(saved: Notes): void {
    const left = Object.entries(this.#kept.unsaved).filter(([key, value]) => saved[key as keyof Notes] !== value);
    this.#set({ ...this.#kept, unsaved: Object.fromEntries(left) });
  }

  #set(kept: Kept): void {
    this.#kept = kept;
    this.#options.storage.write(JSON.stringify(kept));
    this.#show(merged(kept));
  }

  #show(notes: Notes | undefined): void {
    if (JSON.stringify(notes) === JSON.stringify(this.#current)) return;
    this.#current = notes;
    for (const listener of this.#listeners) listener();
  }

  #read(): Kept {
    try {
      return { ...NOBODY, ...(JSON.parse(this.#options.storage.read() ?? '{}') as Partial<Kept>) };
    } catch {
      return NOBODY;
    }
  }
}

const merged = ({ notes, unsaved }: Kept): Notes => ({ ...notes, ...unsaved });
