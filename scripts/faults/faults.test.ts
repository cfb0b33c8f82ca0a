import { expect, test } from 'vitest';
import { describeOutcome, type Outcome } from './outcome.ts';
import { killWriters } from './r01-kill-writers.ts';
import { killStreams } from './r02-kill-streams.ts';
import { openTwice } from './r04-second-opener.ts';

/** A short set of each; `npm run faults` runs as many as you like. */
const short = (cycles: number) => ({ cycles, seed: 20_261, say: () => undefined });

function expectNothingBroke(outcome: Outcome): void {
  const { findings, broken } = outcome;
  expect({ ...findings, broken }, describeOutcome(outcome)).toEqual({ lost: [], duplicated: [], torn: [], broken: [] });
}

test('a server that is killed under eight writers loses and doubles nothing', { timeout: 240_000 }, async () => {
  const outcome = await killWriters(short(3));
  expectNothingBroke(outcome);
  expect(outcome.acked).toBeGreaterThan(20);
});

test('answers outlive a server that is killed while they stream', { timeout: 240_000 }, async () => {
  expectNothingBroke(await killStreams(short(2)));
});

test('a data directory has one opener, however the last one ended', { timeout: 240_000 }, async () => {
  expectNothingBroke(await openTwice(short(3)));
});
