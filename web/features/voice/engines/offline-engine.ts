import { ClipEngine } from './clip-engine.ts';
import type { Engine } from './engine.ts';
import { engineWords } from './engine-words.ts';
import type { Done, Job } from './offline-worker.ts';

type Waiting = { resolve: (clip: Blob) => void; reject: (error: Error) => void };

let worker: Worker | undefined;
let lastId = 0;
const waiting = new Map<number, Waiting>();

/** eSpeak NG, a program of its own in a worker: fetched when it is used for the first time, and nothing leaves the device. */
export const offlineEngine = (): Engine => new ClipEngine(make);

function make(text: string, { language, voice }: { language: string; voice: string }): Promise<Blob> {
  return new Promise((resolve, reject) => {
    const id = ++lastId;
    waiting.set(id, { resolve, reject });
    try {
      worker ??= startWorker();
      worker.postMessage({ id, text, language, voice } satisfies Job);
    } catch {
      giveUp();
    }
  });
}

function startWorker(): Worker {
  const started = new Worker(new URL('./offline-worker.ts', import.meta.url), { type: 'module' });
  started.onmessage = ({ data: { id, wav } }: MessageEvent<Done>) => {
    const job = waiting.get(id);
    waiting.delete(id);
    if (wav) job?.resolve(new Blob([wav], { type: 'audio/wav' }));
    else job?.reject(failed());
  };
  started.onerror = giveUp;
  return started;
}

/** The next sentence tries again with another worker. */
function giveUp(): void {
  worker?.terminate();
  worker = undefined;
  for (const job of waiting.values()) job.reject(failed());
  waiting.clear();
}

const failed = () => new Error(engineWords.now.offlineFailed);
