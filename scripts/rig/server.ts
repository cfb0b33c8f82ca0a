import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const MAIN = path.resolve(import.meta.dirname, '../../server/dist/main.js');
const COMPILED = path.resolve(import.meta.dirname, '../../node_modules/.cache/parley');
const READY_WITHIN_MS = 60_000;
const STOPS_WITHIN_MS = 15_000;

export type Place = { dataDir: string; port: number; env?: NodeJS.ProcessEnv; nodeArguments?: string[] };
export type Server = {
  pid: number;
  url: string;
  /** From the start of the process to the first 200 of `/healthz`. */
  readyMs: number;
  isAlive(): boolean;
  output(): string;
  /** SIGKILL, and nothing before it. Resolves when the process is gone. */
  kill(): Promise<void>;
  /** SIGTERM; resolves to the exit code. */
  stop(): Promise<number | null>;
};

/** A directory that the database's user may pass through when root runs this. */
export function temporaryDirectory(): string {
  const base = Buffer.byteLength(tmpdir()) < 60 ? tmpdir() : '/tmp';
  const directory = mkdtempSync(path.join(base, 'parley-rig-'));
  chmodSync(directory, 0o711);
  return directory;
}

/**
 * The real server as `npm start` runs it (after `npm run build`), in a process of its own. Resolves at its first 200;
 * rejects with what it said if it ends before.
 */
export async function startServer(place: Place): Promise<Server> {
  const startedAt = performance.now();
  const { child, output } = spawnParley('serve', place);
  const url = `http://127.0.0.1:${place.port}`;
  const gone = once(child, 'exit');
  const isAlive = () => child.exitCode === null && child.signalCode === null;
  const deadline = startedAt + READY_WITHIN_MS;
  while (!(await isHealthy(url))) {
    if (!isAlive()) throw new Error(`the server ended with ${child.exitCode ?? child.signalCode}: ${output()}`);
    if (performance.now() > deadline) {
      child.kill('SIGKILL');
      throw new Error(`the server is not ready after ${READY_WITHIN_MS} ms: ${output()}`);
    }
    await sleep(4);
  }
  const readyMs = performance.now() - startedAt;
  const end = async (signal: NodeJS.Signals) => {
    if (isAlive()) child.kill(signal);
    const patience = setTimeout(() => child.kill('SIGKILL'), STOPS_WITHIN_MS);
    if (isAlive()) await gone;
    clearTimeout(patience);
  };
  return {
    pid: child.pid ?? 0,
    url,
    readyMs,
    isAlive,
    output,
    kill: () => end('SIGKILL'),
    async stop() {
      await end('SIGTERM');
      return child.exitCode;
    },
  };
}

/** Any command of Parley to its end; killed when it takes longer than `withinMs`. */
export async function runParley(command: string, place: Place, withinMs: number) {
  const startedAt = performance.now();
  const { child, output } = spawnParley(command, place);
  const timer = setTimeout(() => child.kill('SIGKILL'), withinMs);
  await once(child, 'close');
  clearTimeout(timer);
  return { code: child.exitCode, output: output(), tookMs: performance.now() - startedAt };
}

function spawnParley(command: string, { dataDir, port, env, nodeArguments = [] }: Place) {
  const child: ChildProcess = spawn(process.execPath, [...nodeArguments, MAIN, command], {
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      NODE_ENV: 'production',
      // As `npm start` sets it.
      NODE_COMPILE_CACHE: COMPILED,
      LOG_LEVEL: 'warn',
      PARLEY_DATA_DIR: dataDir,
      PORT: String(port),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  endWithUs(child);
  let said = '';
  const hear = (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-20_000);
  };
  child.stdout?.on('data', hear);
  child.stderr?.on('data', hear);
  return { child, output: () => said.trim() };
}

/** A harness that is stopped leaves nothing running. */
export function endWithUs(child: ChildProcess): void {
  const end = () => child.kill('SIGKILL');
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
}

async function isHealthy(url: string): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(2_000) });
    await answer.arrayBuffer();
    return answer.status === 200;
  } catch {
    return false;
  }
}

/** A port that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}
