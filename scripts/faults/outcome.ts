import { rmSync } from 'node:fs';
import { patience } from '../rig/patience.ts';
import { quantile } from '../rig/quantiles.ts';
import type { Findings } from './findings.ts';

export type Options = { cycles: number; seed: number; say(line: string): void };

/** What a fault did to what was promised. */
export type Outcome = {
  fault: string;
  seed: number;
  cycles: number;
  acked: number;
  unknown: number;
  findings: Findings;
  /** From the start of the process to health 200. */
  recoveryMs: number[];
  /** Promises about time and the like that did not hold, each as one line. */
  broken: string[];
  /** What else was measured. */
  notes: string[];
  /** Where everything of the run lies; removed when nothing failed. */
  root: string;
};

const SHOWN = 20;

/** A failure is kept to be looked at. */
export function tidyUp(outcome: Outcome): Outcome {
  if (!hasFailed(outcome)) rmSync(outcome.root, { recursive: true, force: true });
  return outcome;
}

export function hasFailed({ findings, broken }: Outcome): boolean {
  return [findings.lost, findings.duplicated, findings.torn, broken].some((list) => list.length > 0);
}

export function describeOutcome(outcome: Outcome): string {
  const { fault, seed, cycles, acked, unknown, findings, recoveryMs, broken, notes, root } = outcome;
  const { lost, duplicated, torn } = findings;
  const recovery = recoveryMs.length
    ? [`recovery p50 ${ms(quantile(recoveryMs, 0.5))} · p95 ${ms(quantile(recoveryMs, 0.95))}`]
    : [];
  const failures = [...lost, ...duplicated, ...torn, ...broken];
  const bound = `no failure in ${cycles} cycles: at 95 % confidence fewer than ${Math.min(100, 300 / cycles).toFixed(1)} % of them fail (3/N)`;
  return [
    `${fault} · seed ${seed} · ${cycles} cycles`,
    `acked ${acked} · unknown ${unknown} · lost ${lost.length} · duplicated ${duplicated.length} · torn ${torn.length}`,
    ...recovery,
    ...notes,
    ...(failures.length === 0
      ? [bound]
      : [...failures.slice(0, SHOWN).map((failure) => `FAILED ${failure}`), `kept in ${root}`]),
  ].join('\n');
}

const RECOVERY_P95_MS = 5_000;

/** What is wrong with the times it took to be healthy again. */
export function slowRecovery(recoveryMs: readonly number[]): string[] {
  const p95 = quantile(recoveryMs, 0.95);
  return p95 <= RECOVERY_P95_MS * patience() ? [] : [`recovery takes ${ms(p95)} (p95)`];
}

export const ms = (value: number) => (value < 10 ? `${value.toFixed(2)} ms` : `${Math.round(value)} ms`);
