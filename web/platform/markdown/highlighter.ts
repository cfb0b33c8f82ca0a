import type { Runs } from './highlight-runs.ts';
import type { LanguageId } from './languages.ts';

/** Longer code is shown plain: so many coloured words would slow down the page. */
const MAX_CHARS = 60_000;
/** From the moment the grammar is there. Code that takes longer stays plain, and the worker is replaced. */
const MAX_MS = 6_000;
/** Blocks whose colours are kept, for when they are scrolled back into sight. */
const KEPT = 200;

type Job = { key: string | undefined; language: LanguageId; code: string; done: (runs: Runs | undefined) => void };

const kept = new Map<string, Runs>();
const queue: Job[] = [];
let worker: Worker | undefined;
let current: Job | undefined;
let watchdog: ReturnType<typeof setTimeout> | undefined;

const keyOf = (language: LanguageId, code: string) => `${language}\n${code}`;

/** The colours, if they were worked out before. */
export const knownRuns = (language: LanguageId, code: string): Runs | undefined => kept.get(keyOf(language, code));

/** Works out the colours away from the page; undefined when the code has to stay plain. `keep`: it grows no more. */
export function highlight(language: LanguageId, code: string, { keep }: { keep: boolean }): Promise<Runs | undefined> {
  if (code.length > MAX_CHARS) return Promise.resolve(undefined);
  const key = keyOf(language, code);
  const known = kept.get(key);
  if (known) return Promise.resolve(known);
  return new Promise((done) => {
    queue.push({ key: keep ? key : undefined, language, code, done });
    next();
  });
}

function next(): void {
  if (current) return;
  current = queue.shift();
  if (!current) return;
  try {
    worker ??= startWorker();
    worker.postMessage({ language: current.language, code: current.code });
  } catch {
    // Workers may be forbidden.
    finish(undefined);
  }
}

function startWorker(): Worker {
  const started = new Worker(new URL('./highlight-worker.ts', import.meta.url), { type: 'module' });
  started.onmessage = ({ data }: MessageEvent<Runs | 'begins' | null>) => {
    if (data === 'begins') watchdog = setTimeout(giveUp, MAX_MS);
    else finish(data ?? undefined);
  };
  started.onerror = giveUp;
  return started;
}

/** Nothing else stops a regular expression that runs away. */
function giveUp(): void {
  worker?.terminate();
  worker = undefined;
  // Plain for good: asked for again it would take as long again.
  finish([]);
}

function finish(runs: Runs | undefined): void {
  clearTimeout(watchdog);
  const job = current;
  current = undefined;
  if (job?.key && runs) remember(job.key, runs);
  job?.done(runs);
  next();
}

function remember(key: string, runs: Runs): void {
  const [oldest] = kept.keys();
  if (kept.size >= KEPT && oldest !== undefined) kept.delete(oldest);
  kept.set(key, runs);
}
