import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const report = (counts: { passed?: number; failed?: number; skipped?: number }) =>
  JSON.stringify({
    numPassedTests: counts.passed ?? 0,
    numFailedTests: counts.failed ?? 0,
    numPendingTests: counts.skipped ?? 0,
    numTodoTests: 0,
    testResults: [],
  });
/** Stands for vitest: writes the report where it was told to. */
const vitest = (counts: Parameters<typeof report>[0]) =>
  `for arg; do case $arg in --outputFile.json=*) echo '${report(counts)}' > "\${arg#*=}";; esac; done; exit ${counts.failed ? 1 : 0}`;

/** Runs `scripts/test.ts` where each program it starts is a few lines of shell. */
async function runTests(programs: Record<string, string> = {}, env: NodeJS.ProcessEnv = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'test-'));
  folders.push(folder);
  const bin = join(folder, 'node_modules', '.bin');
  mkdirSync(bin, { recursive: true });
  const all = {
    biome: 'exit 0',
    tsc: 'exit 0',
    knip: 'exit 0',
    npm: 'exit 0',
    node: 'exit 0',
    vitest: vitest({ passed: 10 }),
    ...programs,
  };
  for (const [name, script] of Object.entries(all)) {
    writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(bin, name), 0o755);
  }
  const options = { cwd: folder, env: { PATH: process.env['PATH'], CHROME_PATH: '/bin/true', ...env } };
  const { code, stdout } = await promisify(execFile)(process.execPath, [resolve('scripts/test.ts')], options).then(
    (done) => ({ ...done, code: 0 }),
    (failed: { code: number; stdout: string }) => failed,
  );
  return { code, stdout, last: stdout.trimEnd().split('\n').at(-1) };
}

describe('npm test', () => {
  test('counts eight checks and each test in its last line', async () => {
    expect(await runTests()).toMatchObject({ code: 0, last: '28 passed, 0 failed' });
  });

  test('fails with the whole output of a check that fails, and runs the rest', async () => {
    const { code, last, stdout } = await runTests({ knip: 'echo nobody uses this; echo nor that >&2; exit 1' });
    expect({ code, last }).toEqual({ code: 1, last: '27 passed, 1 failed' });
    expect(stdout).toContain('nobody uses this\nnor that');
  });

  test('fails when a test fails, and mentions what was skipped', async () => {
    const run = await runTests({ vitest: vitest({ passed: 8, failed: 2, skipped: 1 }) });
    expect(run).toMatchObject({ code: 1, last: '24 passed, 4 failed, 2 skipped' });
  });

  test('fails when no test ran', async () => {
    expect(await runTests({ vitest: vitest({}) })).toMatchObject({ code: 1, last: '8 passed, 2 failed' });
    expect(await runTests({ vitest: 'exit 0' })).toMatchObject({ code: 1, last: '8 passed, 2 failed' });
  });

  test('says loudly that it has no browser, and does not let that pass in CI', async () => {
    const alone = await runTests({}, { CHROME_PATH: '/nowhere/chromium' });
    expect(alone).toMatchObject({ code: 0, last: '18 passed, 0 failed, 1 skipped' });
    expect(alone.stdout).toContain('THE BROWSER JOURNEYS WERE LEFT OUT');
    const inCi = await runTests({}, { CHROME_PATH: '/nowhere/chromium', CI: 'true' });
    expect(inCi).toMatchObject({ code: 1, last: '18 passed, 1 failed' });
    expect(inCi.stdout).toContain('THE BROWSER JOURNEYS WERE LEFT OUT');
  });
});
