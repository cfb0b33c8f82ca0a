import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { run } from './run.ts';
import { outcomeOf } from './tests.ts';

const ended = (code: number) => ({ code, output: 'said', seconds: 1 });
const failing = (fullName: string) => ({ status: 'failed', fullName, failureMessages: ['Error: 1 is not 2\n  at x'] });
const report = (counts: { passed?: number; failed?: string[]; skipped?: number; broken?: string[] }) => ({
  numPassedTests: counts.passed ?? 0,
  numFailedTests: counts.failed?.length ?? 0,
  numPendingTests: counts.skipped ?? 0,
  numTodoTests: 0,
  testResults: [
    { name: resolve('a.test.ts'), status: 'failed', assertionResults: (counts.failed ?? []).map(failing) },
    ...(counts.broken ?? []).map((name) => ({
      name: resolve(name),
      status: 'failed',
      message: 'cannot be read\nat all',
      assertionResults: [{ status: 'passed', fullName: 'works' }],
    })),
  ].filter(({ assertionResults }) => assertionResults.length > 0),
});

describe('a run of tests', () => {
  test('counts each test', () => {
    expect(outcomeOf(ended(1), report({ passed: 3, failed: ['adds', 'divides'], skipped: 1 }))).toMatchObject({
      passed: 3,
      failed: 2,
      skipped: 1,
    });
    expect(outcomeOf(ended(0), report({ passed: 3 }))).toMatchObject({ passed: 3, failed: 0 });
  });

  test('fails when no test ran', () => {
    expect(outcomeOf(ended(0), report({}))).toMatchObject({ failed: 1 });
    expect(outcomeOf(ended(0), report({ skipped: 4 }))).toMatchObject({ failed: 1 });
  });

  test('fails when a file did not load, when a stray error ended it, and when it never reported', () => {
    expect(outcomeOf(ended(1), report({ passed: 3, broken: ['b.test.ts'] }))).toMatchObject({ passed: 3, failed: 1 });
    expect(outcomeOf(ended(1), report({ passed: 3 }))).toMatchObject({ passed: 3, failed: 1 });
    expect(outcomeOf(ended(0), undefined)).toMatchObject({ failed: 1 });
  });

  test('names what failed, and why in a line', () => {
    expect(outcomeOf(ended(1), report({ failed: ['adds'], broken: ['b.test.ts'] })).failures).toEqual([
      'a.test.ts: adds: Error: 1 is not 2',
      'b.test.ts: cannot be read',
    ]);
  });
});

describe('a command', () => {
  test('is known by its exit code and by all it said', async () => {
    const script = 'console.log("out"); console.error("err"); process.exitCode = 3';
    expect(await run(['node', '-e', script])).toMatchObject({ code: 3, output: 'out\nerr\n' });
  });

  test('that is not installed fails instead of throwing', async () => {
    expect(await run(['no-such-program'])).toMatchObject({ code: 1 });
  });

  test('is stopped with its children when its time is up', async () => {
    const child = `const { spawn } = require('node:child_process'); console.log(spawn('sleep', ['60']).pid); setInterval(() => {}, 1000)`;
    const { code, output } = await run(['node', '-e', child], { timeoutMs: 1500 });
    expect(code).toBe(1);
    expect(output).toContain('Stopped after 1.5 s');
    const pid = Number.parseInt(output, 10);
    await expect.poll(() => isRunning(pid)).toBe(false);
  });
});

function isRunning(pid: number): boolean {
  try {
    // A killed process that nobody waited for is still listed; its state says that it is over.
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
