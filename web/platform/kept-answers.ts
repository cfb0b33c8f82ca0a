import { ApiError } from './api-client.ts';
import { connection } from './connection.ts';
import { remembered } from './first-words.ts';
import { type KeptMeta, type KeptStore, openKeptStore } from './kept-store.ts';

const MAX_ANSWERS = 40;
const MAX_SIZE = 8_000_000;
const MAX_SIZE_OF_ONE = 500_000;
/** Never pushed out by conversations. */
export const ALWAYS = Number.MAX_SAFE_INTEGER;

type Options = { store: KeptStore; owner: string | undefined };

/**
 * Answers of the server that this device keeps, bounded, so that they can be read without it. They are the signed-in
 * person's: gone when the session ends, and when somebody else comes. They are not encrypted beyond what the device does
 * itself, for a key would lie beside them (docs/decisions/0009-service-worker.md).
 */
export class KeptAnswers {
  readonly #store: KeptStore;
  #owner: string | undefined;
  /** One after the other: what was begun before a wipe is wiped. */
  #work: Promise<unknown> = Promise.resolve();

  constructor({ store, owner }: Options) {
    this.#store = store;
    this.#owner = owner;
  }

  /** Somebody is signed in. What was kept for another is gone. */
  belongTo(userId: string): Promise<void> {
    this.#owner = userId;
    return this.#after(async () => {
      const metas = await this.#store.metas();
      if (metas.some(({ owner }) => owner !== userId)) await this.#store.clear();
    });
  }

  /** Nobody is signed in. Also where storage fails nothing is read again. */
  wipe(): Promise<void> {
    this.#owner = undefined;
    return this.#after(() => this.#store.clear());
  }

  /** True when it is kept. What is too large is not, and neither is an older copy kept in its place. */
  async keep(key: string, value: unknown, { at = Date.now(), version = 0 } = {}): Promise<boolean> {
    const owner = this.#owner;
    const text = JSON.stringify(value);
    const fits = text.length <= MAX_SIZE_OF_ONE;
    let kept = false;
    await this.#after(async () => {
      if (owner === undefined || owner !== this.#owner) return;
      if (!fits) return this.#store.remove([key]);
      await this.#store.put({ key, owner, at, size: text.length, version }, text);
      await this.#store.remove(overflowing(await this.#store.metas()));
      kept = true;
    });
    return kept;
  }

  async read(key: string): Promise<unknown> {
    const owner = this.#owner;
    let text: string | undefined;
    await this.#after(async () => {
      const meta = (await this.#store.metas()).find((one) => one.key === key);
      if (meta && meta.owner === owner && owner === this.#owner) text = await this.#store.text(key);
    });
    return text === undefined ? undefined : JSON.parse(text);
  }

  /** What is kept, each by its key. */
  async versions(): Promise<ReadonlyMap<string, number>> {
    let metas: KeptMeta[] = [];
    await this.#after(async () => {
      metas = await this.#store.metas();
    });
    return new Map(metas.map(({ key, version }) => [key, version]));
  }

  forget(key: string): Promise<void> {
    return this.#after(() => this.#store.remove([key]));
  }

  /** A browser that keeps nothing costs the reading without a network, and nothing else. */
  #after(work: () => Promise<void>): Promise<void> {
    const done = this.#work.then(work).catch(() => undefined);
    this.#work = done;
    return done;
  }
}

/** The keys of the oldest, as many as are too many. */
function overflowing(metas: readonly KeptMeta[]): string[] {
  let size = 0;
  return [...metas]
    .sort((a, b) => b.at - a.at)
    .filter((meta, place) => {
      size += meta.size;
      return place >= MAX_ANSWERS || size > MAX_SIZE;
    })
    .map(({ key }) => key);
}

export const keptAnswers = new KeptAnswers({ store: openKeptStore(), owner: remembered() });

/** Nobody answered, or something that only stands before the server did. */
const isUnreachable = (error: unknown) =>
  error instanceof ApiError && (error.status === 0 || (error.status >= 502 && error.status <= 504));

/** What the server answers; without it, what it answered last. */
export async function askedOrKept<T>(ask: () => Promise<T>, kept: () => Promise<unknown>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!isUnreachable(error)) throw error;
    const known = await kept();
    if (known === undefined) throw error;
    void connection.check();
    return known as T;
  }
}

/** The same, of an answer that is kept as it comes. */
export async function askKeeping<T>(key: string, ask: () => Promise<T>): Promise<T> {
  const asked = async () => {
    const answer = await ask();
    void keptAnswers.keep(key, answer, { at: ALWAYS });
    return answer;
  };
  return askedOrKept(asked, () => keptAnswers.read(key));
}
