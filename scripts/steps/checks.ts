import { run } from './run.ts';
import type { Outcome, Step } from './step.ts';

/** What can be said about the code without running it. `npm run check` is these, and `npm test` begins with them. */
export const CHECKS: Step[] = [
  check('format and lint', ['biome', 'ci', '--colors=off', '--error-on-warnings', '--max-diagnostics=100']),
  check('types', ['tsc', '-p', 'tsconfig.json']),
  check('types of the web', ['tsc', '-p', 'web/tsconfig.json']),
  check('walls', ['node', 'scripts/check-walls.ts']),
  check('words', ['node', 'scripts/check-words.ts']),
  check('dead code', ['knip', '--no-progress', '--no-config-hints']),
];

/** A step that passes when its command exits with 0. The last line it printed is its note when `noted`. */
export function check(name: string, command: string[], { noted = false, timeoutMs = 180_000 } = {}): Step {
  return {
    name,
    run: async (): Promise<Outcome> => {
      const { code, output, seconds } = await run(command, { timeoutMs });
      const passed = code === 0;
      const note = noted && passed ? output.trim().split('\n').at(-1) : undefined;
      return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0, seconds, output, note };
    },
  };
}
