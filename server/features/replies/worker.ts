import type { Fact, FactType } from '#contract/facts.ts';
import type { Platform } from '#platform/context.ts';
import { FACT_TOPIC, type FactRef, type Listener } from '#platform/facts.ts';
import type { JobHandler, JobPayload } from '#platform/jobs.ts';
import { afterMessageChanged } from './aftermath.ts';
import { Engine, type EngineOptions } from './engine.ts';
import * as repository from './repository.ts';
import { takeOverDue } from './takeover.ts';

const LOOK_FOR_WORK_EVERY_MS = 1_000;

const AFTER_CHANGE = 'replies-after-change';
const AFTER_DELETION = 'replies-after-deletion';

export const replyListeners: Listener[] = [
  { job: AFTER_CHANGE, on: ['message.changed'] },
  { job: AFTER_DELETION, on: ['message.deleted', 'conversation.deleted'] },
];

export function replyJobs(platform: Platform): Record<string, JobHandler> {
  return {
    [AFTER_CHANGE]: (payload) => afterMessageChanged(platform, toFactRef(payload)),
    [AFTER_DELETION]: (payload) => stopDeleted(platform, toFactRef(payload)),
  };
}

type Options = EngineOptions & {
  /** No other process can be at this database, so whoever holds a lease is dead: nobody waits for it to end. */
  isAlone?: boolean;
};

/** Generates replies from now on: new ones, those that wait, and those that a dead worker left. */
export async function startReplies(
  platform: Platform,
  { isAlone = false, ...options }: Options = {},
): Promise<{ close(): Promise<void> }> {
  if (isAlone) await repository.endLeases(platform.db);
  const engine = new Engine(platform, options);
  const unsubscribe = platform.bus.subscribe(FACT_TOPIC, (event) => stopHere(engine, event as Fact));
  let isLooking = false;
  const look = async () => {
    if (isLooking) return;
    isLooking = true;
    try {
      while (await takeOverDue(platform, engine));
    } catch (error) {
      platform.log.warn({ err: error }, 'could not look for waiting replies; trying again');
    } finally {
      isLooking = false;
    }
  };
  await look();
  const timer = setInterval(() => void look(), LOOK_FOR_WORK_EVERY_MS);
  return {
    async close() {
      clearInterval(timer);
      unsubscribe();
      await engine.close();
    },
  };
}

/** What was deleted is not written on. Here at once; wherever else it runs, by the job. */
function stopHere(engine: Engine, fact: Fact): void {
  if (fact.type === 'message.deleted') engine.find(fact.message.id)?.stop();
  if (fact.type === 'conversation.deleted') for (const run of engine.runsIn(fact.conversation.id)) run.stop();
}

/** Also forgets the summaries, which may tell of what was deleted; they are made anew when they are needed. */
async function stopDeleted(platform: Platform, fact: FactRef): Promise<void> {
  if (fact.type === 'conversation.deleted') await repository.requestStopOfAll(platform.db, fact);
  else await repository.requestStop(platform.db, { workspaceId: fact.workspaceId, id: fact.rowId });
  await repository.removeSummaries(platform.db, fact);
}

function toFactRef(payload: JobPayload): FactRef {
  return {
    type: payload['type'] as FactType,
    workspaceId: String(payload['workspaceId']),
    conversationId: String(payload['conversationId']),
    rowId: String(payload['rowId']),
    seq: Number(payload['seq']),
  };
}
