import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { type Run, run } from './run.ts';
import type { Outcome, Step } from './step.ts';

/** The part of vitest's JSON report that we count. */
type Report = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: TestFile[];
};
type TestFile = {
  name: string;
  status: string;
  message?: string;
  assertionResults: { status: string; fullName: string; failureMessages?: string[] | null }[];
};

/** A step that runs vitest and counts its tests. */
export function tests(name: string, args: string[], options: { timeoutMs: number; env?: NodeJS.ProcessEnv }): Step {
  return {
    name,
    run: async () => {
      const folder = mkdtempSync(join(tmpdir(), 'parley-test-'));
      const file = join(folder, 'report.json');
      // A forgotten `.only` would leave every other test out and still be green.
      const command = [
        'vitest',
        'run',
        '--allowOnly=false',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${file}`,
      ];
      try {
        const ended = await run([...command, ...args], options);
        return outcomeOf(ended, existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Report) : undefined);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  };
}

/** Counts a run. What vitest calls a failure without a failed test (a file that does not load, a stray rejection) counts as one. */
export function outcomeOf({ code, output, seconds }: Run, report: Report | undefined): Outcome {
  const passed = report?.numPassedTests ?? 0;
  const skipped = (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0);
  const failures = report?.testResults.flatMap(failuresOf) ?? [];
  let failed = (report?.numFailedTests ?? 0) + failures.filter(({ isFile }) => isFile).length;
  let why = '';
  if (failed === 0 && code !== 0) {
    failed = 1;
    why = '\nNo test failed, but the run did.\n';
  } else if (failed === 0 && passed === 0) {
    failed = 1;
    why = '\nNo test ran, so nothing was shown to work.\n';
  }
  return { passed, failed, skipped, seconds, output: output + why, failures: failures.map(({ words }) => words) };
}

function failuresOf({ name, status, message, assertionResults }: TestFile): { words: string; isFile: boolean }[] {
  const file = relative(process.cwd(), name);
  const failed = assertionResults.filter((test) => test.status === 'failed');
  if (status === 'failed' && failed.length === 0) return [{ words: `${file}: ${firstLine(message)}`, isFile: true }];
  return failed.map(({ fullName, failureMessages }) => ({
    words: `${file}: ${fullName}: ${firstLine(failureMessages?.[0])}`,
    isFile: false,
  }));
}

const firstLine = (text = '') => text.trim().split('\n', 1)[0]?.slice(0, 300) ?? '';
