/**
 * Breaks Parley on purpose and counts what it cost: `npm run faults -- R-01 --cycles 25 --seed 7`.
 * Everything happens in a temporary directory and on the loopback; only processes that were started here are killed.
 */
import { parseArgs } from 'node:util';
import { describeOutcome, hasFailed, type Options, type Outcome } from './outcome.ts';
import { killWriters } from './r01-kill-writers.ts';
import { killStreams } from './r02-kill-streams.ts';
import { openTwice } from './r04-second-opener.ts';

const FAULTS: Record<string, (options: Options) => Promise<Outcome>> = {
  'R-01': killWriters,
  'R-02': killStreams,
  'R-04': openTwice,
};

const MAX_CYCLES = 1_000;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { cycles: { type: 'string', default: '25' }, seed: { type: 'string' } },
});
const fault = FAULTS[positionals[0]?.toUpperCase() ?? ''];
const cycles = Number(values.cycles);
const seed = Number(values.seed ?? Date.now() % 1_000_000);
const isUnderstood = Number.isInteger(cycles) && cycles >= 1 && cycles <= MAX_CYCLES && Number.isInteger(seed);

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

if (fault && isUnderstood) {
  const outcome = await fault({ cycles, seed, say: (line) => console.log(line) });
  console.log(`\n${describeOutcome(outcome)}`);
  process.exitCode = hasFailed(outcome) ? 1 : 0;
} else {
  console.error(
    `Usage: npm run faults -- ${Object.keys(FAULTS).join(' | ')} [--cycles 1 to ${MAX_CYCLES}] [--seed a whole number]`,
  );
  process.exitCode = 2;
}
