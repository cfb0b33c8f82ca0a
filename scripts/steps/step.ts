/** What one step of `npm test` came to. A check counts as one, a test run as as many as it has tests. */
export type Outcome = {
  passed: number;
  failed: number;
  skipped: number;
  seconds: number;
  /** Shown whole when the step failed. */
  output: string;
  /** What failed, each in a line; said once more at the end, where it is found without reading all of the output. */
  failures?: string[];
  /** Shown in the step's line, such as the number that was measured. */
  note?: string | undefined;
};

export type Step = { name: string; run: () => Promise<Outcome> };

/** Runs the steps, together or one after the other, printing a line for each as it ends. */
export async function runSteps(steps: Step[], how: 'together' | 'in turn'): Promise<Outcome[]> {
  const runOne = async ({ name, run }: Step) => {
    const outcome = await run();
    report(name, outcome);
    return outcome;
  };
  if (how === 'together') return Promise.all(steps.map(runOne));
  const outcomes: Outcome[] = [];
  for (const step of steps) outcomes.push(await runOne(step));
  return outcomes;
}

function report(name: string, { passed, failed, skipped, seconds, output, note }: Outcome) {
  const verdict = failed > 0 ? 'FAILED' : passed > 0 ? 'ok' : 'left out';
  const counts =
    passed + failed > 1 ? `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}` : '';
  const details = [counts, note].filter(Boolean).join('; ');
  console.log(`${verdict.padEnd(9)}${name.padEnd(20)}${seconds.toFixed(1).padStart(6)} s  ${details}`.trimEnd());
  if (failed > 0) console.log(`\n${output.trim()}\n`);
}

/** Prints what failed and the last line of the run, and sets the exit code. Nothing may be printed after it: other programs read it. */
export function conclude(outcomes: Outcome[]): void {
  const sum = (key: 'passed' | 'failed' | 'skipped') => outcomes.reduce((total, outcome) => total + outcome[key], 0);
  const skipped = sum('skipped');
  const failed = sum('failed');
  for (const failure of outcomes.flatMap(({ failures = [] }) => failures)) console.log(`FAILED   ${failure}`);
  console.log(`${sum('passed')} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
  process.exitCode = failed > 0 ? 1 : 0;
}
