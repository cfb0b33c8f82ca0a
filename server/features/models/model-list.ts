import { toFailure } from './failure.ts';
import type { ListedModel } from './providers/provider.ts';

const FRESH_MS = 5 * 60_000;
/** A provider that failed is left in peace for a moment, however many people look. */
const RETRY_MS = 15_000;
/** Between two lists that somebody asked for by hand. */
const REFRESH_MS = 2_000;
export const LIST_TIMEOUT_MS = 8_000;
const MAX_MODELS = 1_000;

/** What one provider offers: asked when needed, remembered for minutes, and kept when it stops answering. */
export type ModelList<T = ListedModel> = {
  /** What was heard last, without asking; undefined before the first answer. */
  known(): T[] | undefined;
  /** In plain words, why the last try did not succeed. */
  failure(): string | undefined;
  /** How long ago it was asked, successfully or not. */
  sinceTriedMs(): number;
  /** Returns at once when something is known, and brings it up to date behind the caller's back. */
  current(): Promise<T[] | undefined>;
  /** Waits for a new answer, unless one came a moment ago. Never throws: `failure` tells. */
  refresh(): Promise<T[] | undefined>;
};

type Options<T> = { load(signal: AbortSignal): Promise<T[]>; initial?: T[]; timeoutMs?: number };

export function createModelList<T>({ load, initial, timeoutMs = LIST_TIMEOUT_MS }: Options<T>): ModelList<T> {
  let models = initial;
  let failure: string | undefined;
  let loadedAt = initial ? Date.now() : Number.NEGATIVE_INFINITY;
  let triedAt = loadedAt;
  let underWay: Promise<T[] | undefined> | undefined;

  async function ask(): Promise<T[] | undefined> {
    triedAt = Date.now();
    try {
      models = (await load(AbortSignal.timeout(timeoutMs))).slice(0, MAX_MODELS);
      loadedAt = Date.now();
      failure = undefined;
    } catch (error) {
      failure = toFailure(error).message;
    }
    return models;
  }
  // One at a time: a hundred people who open the picker ask the provider once.
  const askOnce = () => {
    underWay ??= ask().finally(() => {
      underWay = undefined;
    });
    return underWay;
  };
  const triedWithin = (ms: number) => Date.now() - triedAt < ms;

  return {
    known: () => models,
    failure: () => failure,
    sinceTriedMs: () => Date.now() - triedAt,
    async current() {
      const isDue = Date.now() - loadedAt >= FRESH_MS && !triedWithin(RETRY_MS);
      if (models) {
        if (isDue) void askOnce();
        return models;
      }
      return underWay || isDue ? askOnce() : undefined;
    },
    refresh: async () => (triedWithin(REFRESH_MS) && !underWay ? models : askOnce()),
  };
}

/** The model of that name. Aliases count: `llama3` for `llama3:latest`, a Claude without the date of its release. */
export function findModel(models: ListedModel[], id: string): ListedModel | undefined {
  const exact = models.find((model) => model.id === id);
  if (exact) return exact;
  const alias = id.replace(/-(?:latest|0)$/, '');
  return models.find((model) => model.id === `${id}:latest` || model.id.replace(/-\d{8}$/, '') === alias);
}
