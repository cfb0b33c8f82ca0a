import type { Platform } from '#platform/context.ts';
import { isDatabaseAway } from '#platform/db/database.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/id.ts';
import { DELTA_TOPIC } from './deltas.ts';
import { type Ending, generate, LIMITS, type Limits, pause } from './generate.ts';
import { failedWith, joinTo } from './policy.ts';
import type { Prepared } from './prepare.ts';
import type { ReplyRef } from './repository.ts';
import * as repository from './repository.ts';
import { Run } from './run.ts';
import { replyKey, type Saying, sealSaying } from './sealing.ts';
import { settle } from './settle.ts';

/** More than this at once and a reply waits for its turn. */
const MAX_RUNS = 256;
/** Less than a second, so that no more than a second of what was said can be lost. */
const CHECKPOINT_EVERY_MS = 750;
const SETTLE_AGAIN_MS = 500;
/** Of failures that are not the database's absence: then it is left to the lease. */
const SETTLE_TRIES = 3;

export type EngineOptions = { limits?: Limits };

const engines = new WeakMap<object, Engine>();

/** The engine of this process, if it has the role of a worker. */
export function engineOf({ bus }: Pick<Platform, 'bus'>): Engine | undefined {
  return engines.get(bus);
}

const NOTHING: Saying = { markdown: '', thinking: '', sources: [] };

/** Generates replies, keeps their leases, and keeps what they say. One for each process. */
export class Engine {
  /** Who holds the leases: another start of the same machine is another worker. */
  readonly id = newId();
  readonly #platform: Platform;
  readonly #limits: Limits | undefined;
  readonly #runs = new Map<string, Run>();
  readonly #working = new Set<Promise<void>>();
  #timer: NodeJS.Timeout | undefined;
  #isSaving = false;
  #isClosed = false;

  constructor(platform: Platform, { limits }: EngineOptions = {}) {
    this.#platform = platform;
    this.#limits = limits;
    engines.set(platform.bus, this);
  }

  /** How many more it takes on. */
  get room(): number {
    return this.#isClosed ? 0 : Math.max(0, MAX_RUNS - this.#runs.size);
  }

  find(replyId: string): Run | undefined {
    return this.#runs.get(replyId);
  }

  /** Those of a conversation. */
  runsIn(conversationId: string): Run[] {
    return [...this.#runs.values()].filter(({ ref }) => ref.conversationId === conversationId);
  }

  /**
   * Asks the provider at once. The caller says `stored()` once the reply's row is committed, or `leave()` when it is
   * not going to be. `kept` is what an earlier worker had it say already.
   */
  begin(ref: ReplyRef, prepared: Prepared, kept: Saying = NOTHING): Run {
    const run = new Run(ref, kept, (delta) => this.#platform.bus.publish(DELTA_TOPIC, delta));
    this.#runs.set(ref.id, run);
    const work = this.#work(run, prepared).catch((error: unknown) => {
      this.#platform.log.error({ err: error, replyId: ref.id }, 'a reply could not be ended and is left to its lease');
    });
    this.#working.add(work);
    void work.finally(() => {
      this.#working.delete(work);
      if (this.#runs.get(ref.id) === run) this.#runs.delete(ref.id);
    });
    this.#timer ??= setInterval(() => void this.#save(), CHECKPOINT_EVERY_MS);
    return run;
  }

  /** Hands what runs over: keeps it, gives the leases back, and takes nothing on any more. */
  async close(): Promise<void> {
    this.#isClosed = true;
    engines.delete(this.#platform.bus);
    clearInterval(this.#timer);
    const left = [...this.#runs.values()].filter((run) => !run.isEnding);
    const handedOver = left.filter((run) => run.isStored && !run.isGone);
    for (const run of left) run.leave();
    await Promise.all(this.#working);
    await this.#keep(handedOver, { release: true }).catch((error: unknown) => {
      this.#platform.log.warn({ err: error }, 'replies could not be handed over: they wait for their lease to end');
    });
  }

  async #work(run: Run, prepared: Prepared): Promise<void> {
    const ending = await this.#generate(run, prepared);
    await run.decided;
    if (run.isGone) return;
    run.isEnding = true;
    for (let failures = 0; ; ) {
      try {
        const message = await settle(this.#platform, this.id, run, ending, prepared);
        if (message) run.onSettled?.(message);
        return;
      } catch (error) {
        if (run.isGone) return;
        // The words are all here: an absent database is waited for, as long as this process lives.
        if (!isDatabaseAway(error) && ++failures >= SETTLE_TRIES) throw error;
        if (this.#isClosed) throw error;
        await pause(SETTLE_AGAIN_MS, new AbortController().signal);
      }
    }
  }

  async #generate(run: Run, prepared: Prepared): Promise<Ending> {
    if ('refusal' in prepared) return failedWith(prepared.refusal);
    const joined = joinTo(run.markdown, (text) => run.say('text', text));
    const limits = this.#limits ?? LIMITS;
    // A thought of its own, apart from those before the cut.
    let parting = run.thinking && '\n\n';
    const ending = await generate({
      ...prepared,
      signal: run.signal,
      isContinued: run.markdown !== '',
      onText: joined.add,
      onThinking: (text) => {
        run.say('thinking', parting + text);
        parting = '';
      },
      onSource: (source) => run.addSource(source),
      limits: { ...limits, maxChars: limits.maxChars - run.markdown.length - run.thinking.length },
    });
    joined.end();
    return ending;
  }

  /** Renews every lease and keeps what is new, in one statement; hears who was stopped or taken over. */
  async #save(): Promise<void> {
    if (this.#runs.size === 0) {
      clearInterval(this.#timer);
      this.#timer = undefined;
      return;
    }
    if (this.#isSaving) return;
    this.#isSaving = true;
    const runs = [...this.#runs.values()].filter((run) => run.isStored && !run.isGone);
    try {
      const held = await this.#keep(runs);
      for (const run of runs) {
        const mine = held.get(run.ref.id);
        if (mine?.stopRequested) run.stop();
        // A row that is missing while its ending is written is the ending's own doing.
        if (!mine && !run.isEnding) run.leave();
      }
    } catch (error) {
      this.#platform.log.warn({ err: error }, 'what replies said could not be kept; trying again');
    } finally {
      this.#isSaving = false;
    }
  }

  async #keep(runs: readonly Run[], options?: { release: boolean }): Promise<Map<string, repository.Held>> {
    if (runs.length === 0) return new Map();
    const changed = runs.filter((run) => run.isChanged);
    const checkpoints = await Promise.all(
      runs.map(async (run) => ({
        workspaceId: run.ref.workspaceId,
        id: run.ref.id,
        text: run.isChanged ? await this.#seal(run) : null,
        upto: run.markdown.length,
        firstTokenAt: run.firstTokenAt,
      })),
    );
    try {
      const held = await repository.checkpoint(this.#platform.db, this.id, checkpoints, options);
      return new Map(held.map((one) => [one.id, one]));
    } catch (error) {
      for (const run of changed) run.isChanged = true;
      throw error;
    }
  }

  /** Null when its conversation is gone, and the key with it: then nothing of it is kept, and the others are. */
  async #seal(run: Run): Promise<Buffer | null> {
    const { vault, db } = this.#platform;
    const sealer = await vault.sealerFor(db, replyKey(run.ref.conversationId)).catch((error: unknown) => {
      if (!(error instanceof AppError)) throw error;
    });
    if (!sealer) {
      run.leave();
      return null;
    }
    run.isChanged = false;
    const { markdown, thinking, sources, usage } = run;
    return sealSaying(run.ref.id, { markdown, thinking, sources, usage }, sealer);
  }
}
