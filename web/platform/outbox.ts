import { Topics } from './topics.ts';

/** Something that a person sent and the server has not acknowledged. Ids are UUIDv7, so they sort by time. */
export type Parcel<Body> = {
  id: string;
  /** Whose it is: another person on the same device neither sees nor sends it. */
  owner: string;
  /** Parcels of one lane go out one after the other, in order. */
  lane: string;
  body: Body;
  /** The server's words, once it refused; then only the person can go on. */
  refusal?: string;
};
export type ParcelStore<Body> = {
  all(): Promise<Parcel<Body>[]>;
  has(id: string): Promise<boolean>;
  put(parcel: Parcel<Body>): Promise<void>;
  remove(id: string): Promise<void>;
};
export type ParcelState = 'sending' | 'waiting' | 'refused';
export type Pending<Body> = Parcel<Body> & {
  state: ParcelState;
  /** False when this device could not store it: it is sent all the same, but lost with the tab. */
  kept: boolean;
};

export type OutboxOptions<Body> = {
  owner: string;
  store: ParcelStore<Body>;
  /** Repeatable: the id makes the server do it once. */
  deliver: (parcel: Parcel<Body>) => Promise<void>;
  /** What a failure means: refused for good, or passing; then maybe with the server's wish when to come again. */
  judge: (error: unknown) => { refusal: string } | { againAfterMs: number | undefined };
  /** Runs `work` while no other tab runs it for the same name. */
  exclusively: <T>(name: string, work: () => Promise<T>) => Promise<T>;
  /** Resolves after the time, or at once when `wake` is called. */
  pause: (ms: number, wake: AbortSignal) => Promise<void>;
  random?: () => number;
};

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
const NONE: readonly never[] = [];

/** Doubles from try to try; the jitter keeps many browsers from coming back in one moment. */
export function pauseMs(attempt: number, random: number): number {
  const full = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt);
  return full * (0.5 + random / 2);
}

/**
 * What was sent is never lost and never doubled: it is stored before it goes out, removed after the server has it,
 * and may be repeated in between, by any tab, because its id makes the server do it once.
 */
export class Outbox<Body> {
  readonly #options: OutboxOptions<Body>;
  readonly #topics = new Topics<string>();
  readonly #lanes = new Map<string, readonly Pending<Body>[]>();
  readonly #running = new Set<string>();
  #alarm = new AbortController();

  constructor(options: OutboxOptions<Body>) {
    this.#options = options;
  }

  /** What waits in a lane, oldest first; the same array until something changes. */
  pending(lane: string): readonly Pending<Body>[] {
    return this.#lanes.get(lane) ?? NONE;
  }
  subscribe(lane: string, onChange: () => void): () => void {
    return this.#topics.subscribe(lane, onChange);
  }

  /** Resolves when the parcel is safe on this device, or cannot be; it goes out from here by itself. */
  async add(parcel: Omit<Parcel<Body>, 'owner'>): Promise<void> {
    const isHeldUp = this.pending(parcel.lane).some((other) => other.state === 'waiting');
    const state = isHeldUp ? 'waiting' : 'sending';
    const pending: Pending<Body> = { ...parcel, owner: this.#options.owner, state, kept: true };
    this.#show(pending);
    await this.#keep(pending);
    void this.#run(parcel.lane);
  }

  /** Takes up what an earlier visit or another tab left behind, and stops waiting. */
  async wake(): Promise<void> {
    this.#alarm.abort();
    this.#alarm = new AbortController();
    const left = await this.#options.store.all().catch(() => []);
    for (const parcel of left) {
      const known = this.pending(parcel.lane).some(({ id }) => id === parcel.id);
      if (parcel.owner !== this.#options.owner || known) continue;
      this.#show({ ...parcel, state: parcel.refusal === undefined ? 'waiting' : 'refused', kept: true });
    }
    for (const lane of this.#lanes.keys()) void this.#run(lane);
  }

  async retry(parcel: Pending<Body>): Promise<void> {
    const { refusal: _told, ...again } = parcel;
    await this.add(again);
  }

  async discard(parcel: Pending<Body>): Promise<void> {
    this.#hide(parcel);
    await this.#options.store.remove(parcel.id).catch(() => undefined);
  }

  async #run(lane: string): Promise<void> {
    if (this.#running.has(lane)) return;
    this.#running.add(lane);
    for (let attempt = 0; ; ) {
      const next = this.pending(lane).find(({ state }) => state !== 'refused');
      if (!next) break;
      const waitMs = await this.#tryOnce(next, attempt);
      if (waitMs === undefined) {
        attempt = 0;
        continue;
      }
      attempt += 1;
      await this.#options.pause(waitMs, this.#alarm.signal);
    }
    this.#running.delete(lane);
  }

  /** Undefined when the parcel is done with, else how long to wait. */
  #tryOnce(parcel: Pending<Body>, attempt: number): Promise<number | undefined> {
    return this.#options.exclusively(`parley-outbox:${parcel.lane}`, async () => {
      // Another tab may have sent it while this one waited for its turn.
      const gone = parcel.kept && (await this.#options.store.has(parcel.id).catch(() => true)) === false;
      if (gone) return this.#hide(parcel);
      try {
        await this.#options.deliver(parcel);
      } catch (error) {
        return this.#afterFailure(parcel, error, attempt);
      }
      await this.discard(parcel);
      return undefined;
    });
  }

  async #afterFailure(parcel: Pending<Body>, error: unknown, attempt: number): Promise<number | undefined> {
    const verdict = this.#options.judge(error);
    if ('refusal' in verdict) {
      this.#show({ ...parcel, state: 'refused', refusal: verdict.refusal });
      const { state: _state, kept: _kept, ...stored } = parcel;
      await this.#options.store.put({ ...stored, refusal: verdict.refusal }).catch(() => undefined);
      return undefined;
    }
    // Those behind it wait as well.
    for (const other of this.pending(parcel.lane))
      if (other.state === 'sending') this.#show({ ...other, state: 'waiting' });
    const own = pauseMs(attempt, (this.#options.random ?? Math.random)());
    return Math.max(own, verdict.againAfterMs ?? 0);
  }

  async #keep({ state: _state, kept: _kept, ...parcel }: Pending<Body>): Promise<void> {
    try {
      await this.#options.store.put(parcel);
    } catch {
      const shown = this.pending(parcel.lane).find(({ id }) => id === parcel.id);
      if (shown) this.#show({ ...shown, kept: false });
    }
  }

  #show(parcel: Pending<Body>): void {
    const others = this.pending(parcel.lane).filter(({ id }) => id !== parcel.id);
    this.#lanes.set(
      parcel.lane,
      [...others, parcel].sort((a, b) => (a.id < b.id ? -1 : 1)),
    );
    this.#topics.tell(parcel.lane);
  }

  #hide({ lane, id }: Pending<Body>): undefined {
    this.#lanes.set(
      lane,
      this.pending(lane).filter((other) => other.id !== id),
    );
    this.#topics.tell(lane);
  }
}
