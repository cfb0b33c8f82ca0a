import { Worker } from 'node:worker_threads';
import type { EmbeddingAnswer, EmbeddingRequest } from './embedding-worker.ts';

/** The model costs some 180 MB and a fifth of a second to load: it is kept only while it is asked. */
const IDLE_MS = 5 * 60_000;
/** What is longer says the same by its beginning; the tokenizer takes more than linear time. */
const MAX_CHARS = 600;

export type Vector = Float32Array;
type Waiting = { count: number; resolve(vectors: Vector[] | undefined): void };

let worker: Worker | undefined;
let idle: NodeJS.Timeout | undefined;
let nextId = 0;
const waiting = new Map<number, Waiting>();

/**
 * Vectors of length one, in a thread of their own so that streams go on meanwhile. Undefined when the model cannot be
 * loaded or takes too long: whoever asks then goes by the words alone.
 */
export function embed(texts: string[], timeoutMs: number): Promise<Vector[] | undefined> {
  if (texts.length === 0) return Promise.resolve([]);
  return new Promise((resolve) => {
    const id = nextId++;
    const late = setTimeout(() => settle(id, undefined), timeoutMs);
    waiting.set(id, {
      count: texts.length,
      resolve(vectors) {
        clearTimeout(late);
        resolve(vectors);
      },
    });
    // An empty text has no vector, and asking for one is an error.
    const request: EmbeddingRequest = { id, texts: texts.map((text) => text.slice(0, MAX_CHARS).trim() || '.') };
    running().postMessage(request);
  });
}

function running(): Worker {
  clearTimeout(idle);
  idle = setTimeout(release, IDLE_MS).unref();
  if (worker) return worker;
  const started = new Worker(new URL('./embedding-worker.ts', import.meta.url));
  started.unref();
  started.on('message', (answer: EmbeddingAnswer) =>
    settle(answer.id, 'vectors' in answer ? answer.vectors : undefined),
  );
  // It could not load, or died. Nobody waits in vain, and the next question tries again.
  started.on('error', () => lost(started));
  started.on('exit', () => lost(started));
  worker = started;
  return started;
}

function settle(id: number, flat: Float32Array | undefined): void {
  const one = waiting.get(id);
  waiting.delete(id);
  if (!one) return;
  const { count } = one;
  const size = (flat?.length ?? 0) / count;
  one.resolve(flat && Array.from({ length: count }, (_, i) => flat.subarray(i * size, (i + 1) * size)));
}

function lost(which: Worker): void {
  if (worker !== which) return;
  worker = undefined;
  for (const id of [...waiting.keys()]) settle(id, undefined);
}

/** Gives the memory back. */
export async function release(): Promise<void> {
  clearTimeout(idle);
  await worker?.terminate();
}

/** The cosine: both are of length one. */
export function similarity(a: Vector, b: Vector): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}
