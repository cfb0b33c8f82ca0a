import { spawn } from 'node:child_process';
import { resolve as absolute, delimiter } from 'node:path';

export type Run = { code: number; output: string; seconds: number };

const running = new Set<number>();

/** As npm does it, so that a step also runs when it is started without npm. */
const PATH = [absolute('node_modules/.bin'), process.env['PATH'] ?? ''].join(delimiter);

/**
 * Runs a command to its end and keeps all it said, in the order it was said. It gets no stdin. At `timeoutMs` it is killed
 * with everything it started, and counts as failed.
 */
export function run(
  command: string[],
  { timeoutMs = 120_000, env = {} }: { timeoutMs?: number; env?: NodeJS.ProcessEnv } = {},
) {
  const [program = '', ...args] = command;
  const started = performance.now();
  const colour = process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' };
  // Its own process group, so that a time-out also ends the browsers and databases that a test started.
  const child = spawn(program, args, {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PATH, ...colour, ...env },
  });
  const said: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => said.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
  if (child.pid) running.add(child.pid);

  return new Promise<Run>((resolve) => {
    const finish = (code: number, note = '') => {
      clearTimeout(timer);
      if (child.pid) running.delete(child.pid);
      resolve({ code, output: Buffer.concat(said).toString() + note, seconds: (performance.now() - started) / 1000 });
    };
    const timer = setTimeout(() => {
      killGroup(child.pid);
      finish(1, `\nStopped after ${timeoutMs / 1000} s.\n`);
    }, timeoutMs);
    child.on('error', (error) => finish(1, `\n${error.message}\n`));
    child.on('close', (code) => finish(code ?? 1));
  });
}

function killGroup(pid: number | undefined) {
  if (!pid) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Already gone.
  }
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    for (const pid of running) killGroup(pid);
    process.exit(130);
  });
}
