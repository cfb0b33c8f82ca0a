import { type Fact, type FactType, placeOf } from '#contract/facts.ts';
import type { Bus } from './bus.ts';
import { afterCommit, type Queryable } from './db/database.ts';
import type { Jobs } from './jobs.ts';

export const FACT_TOPIC = 'fact';

/** Where to find what a fact told of; jobs carry this and never the content itself. */
export type FactRef = { type: FactType; workspaceId: string; conversationId: string; rowId: string; seq: number };

/** Who must hear of facts even if the process dies now: each gets a job in the transaction of the change. */
export type Listener = { job: string; on: readonly FactType[] };

export type Facts = {
  /** Call inside the transaction that made the change: change, sequence and jobs are kept together, or not at all. */
  record(tx: Queryable, workspaceId: string, fact: Fact): Promise<void>;
  /** Whether recording such a fact enters jobs. If not, a change by one statement needs no further transaction. */
  isHeard(type: FactType): boolean;
};

/** `listeners` is the same list in every process, whether or not it runs jobs itself. */
export function createFacts({ bus, jobs, listeners }: { bus: Bus; jobs: Jobs; listeners: readonly Listener[] }): Facts {
  return {
    async record(tx, workspaceId, fact) {
      const ref: FactRef = { type: fact.type, workspaceId, ...placeOf(fact), rowId: rowIdOf(fact) };
      for (const { job, on } of listeners) if (on.includes(fact.type)) await jobs.enqueue(tx, job, ref);
      // Announced only after commit: nobody hears of a change that was rolled back.
      afterCommit(tx, () => bus.publish(FACT_TOPIC, fact));
    },
    isHeard: (type) => listeners.some(({ on }) => on.includes(type)),
  };
}

function rowIdOf(fact: Fact): string {
  if ('message' in fact) return fact.message.id;
  return 'participant' in fact ? fact.participant.userId : fact.conversation.id;
}
