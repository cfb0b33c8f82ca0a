import { DEFAULT_PREFERENCES, type Preferences, type StoredPreferences } from '#contract/preferences.ts';
import { type Look, lookOf } from './look.ts';

type Patch = Partial<Preferences>;

/** What this device keeps. `look` is for public/theme.js, which runs before there is any other code. */
type Kept = { userId: string; preferences: Preferences; revision: number; unsaved: Patch; look?: Look };

type Options = {
  storage: { read: () => string | null; write: (text: string) => void };
  save: (patch: Patch) => Promise<StoredPreferences>;
  reset: () => Promise<StoredPreferences>;
  /** The server will never take it, so there is no use in keeping it. */
  isRefusal: (error: unknown) => boolean;
  /** Changes within this time are saved together. */
  waitMs: number;
};

const nobody = (): Kept => ({ userId: '', preferences: DEFAULT_PREFERENCES, revision: 0, unsaved: {} });

/**
 * The preferences of whoever is signed in: those of the server, below what was changed here and is not saved yet. A
 * change holds at once and survives being offline; news from another device never undo it.
 */
export class PreferenceStore {
  readonly #options: Options;
  readonly #listeners = new Set<() => void>();
  #kept: Kept;
  #current: Preferences;
  /** The first answer of a session is right whatever its revision: the server may have been restored from a backup. */
  #heardBefore = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** One call after the other, so that they arrive in order. */
  #calls: Promise<unknown> = Promise.resolve();

  constructor(options: Options) {
    this.#options = options;
    this.#kept = this.#read();
    this.#current = currentOf(this.#kept);
  }

  get current(): Preferences {
    return this.#current;
  }
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Somebody is signed in. What another person chose on this device is not theirs. */
  belongTo(userId: string): void {
    this.#heardBefore = false;
    if (this.#kept.userId !== userId) this.#set({ ...nobody(), userId });
    void this.flush();
  }

  change(patch: Patch): void {
    this.#set({ ...this.#kept, unsaved: { ...this.#kept.unsaved, ...patch } });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), this.#options.waitMs);
  }

  /** From the server: an answer, or news of another device. */
  heard({ preferences, revision }: StoredPreferences): void {
    if (this.#heardBefore && revision < this.#kept.revision) return;
    this.#heardBefore = true;
    this.#set({ ...this.#kept, preferences, revision });
  }

  /** Saves what is not saved yet. What fails is kept and saved with the next change, or when the connection is back. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    return this.#after(async () => {
      const { userId, unsaved } = this.#kept;
      if (!userId || Object.keys(unsaved).length === 0) return;
      try {
        const stored = await this.#options.save(unsaved);
        if (this.#kept.userId !== userId) return;
        // In this order: nothing that was changed flashes back.
        this.heard(stored);
        this.#forget(unsaved);
      } catch (error) {
        if (this.#options.isRefusal(error)) this.#forget(unsaved);
      }
    });
  }

  /** Back to the defaults, everywhere. Fails where the server does not answer, and nothing is changed then. */
  reset(): Promise<void> {
    clearTimeout(this.#timer);
    return this.#after(async () => {
      const stored = await this.#options.reset();
      this.#set({ ...this.#kept, unsaved: {} });
      this.heard(stored);
    });
  }

  /** Another tab wrote what this device keeps. */
  reread(): void {
    const kept = this.#read();
    if (kept.userId === this.#kept.userId) this.#show(kept);
  }

  /** What was changed again since is still to be saved. */
  #forget(saved: Patch): void {
    const left = Object.entries(this.#kept.unsaved).filter(
      ([name, value]) => JSON.stringify(saved[name as keyof Patch]) !== JSON.stringify(value),
    );
    this.#set({ ...this.#kept, unsaved: Object.fromEntries(left) });
  }

  #after(work: () => Promise<void>): Promise<void> {
    const done = this.#calls.then(work);
    this.#calls = done.catch(() => undefined);
    return done;
  }

  #set(kept: Kept): void {
    this.#options.storage.write(JSON.stringify({ ...kept, look: lookOf(currentOf(kept)) } satisfies Kept));
    this.#show(kept);
  }

  #show(kept: Kept): void {
    this.#kept = kept;
    const next = currentOf(kept);
    if (JSON.stringify(next) === JSON.stringify(this.#current)) return;
    this.#current = next;
    for (const listener of this.#listeners) listener();
  }

  #read(): Kept {
    try {
      const kept = JSON.parse(this.#options.storage.read() ?? '{}') as Partial<Kept> | null;
      const preferences = { ...DEFAULT_PREFERENCES, ...kept?.preferences };
      return { ...nobody(), ...kept, preferences, unsaved: kept?.unsaved ?? {} };
    } catch {
      return nobody();
    }
  }
}

const currentOf = ({ preferences, unsaved }: Kept): Preferences => ({ ...preferences, ...unsaved });
