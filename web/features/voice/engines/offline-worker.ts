import { OfflineProgram } from './offline-program.ts';

export type Job = { id: number; text: string; language: string; voice: string };
export type Done = { id: number; wav: ArrayBuffer | undefined };

// One file, of which only what a language needs is fetched.
const DATA_URL = new URL('@echogarden/espeak-ng-emscripten/espeak-ng.data', import.meta.url).href;

async function read(start: number, end: number): Promise<ArrayBuffer> {
  const response = await fetch(DATA_URL, { headers: { range: `bytes=${start}-${end - 1}` } });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  const bytes = await response.arrayBuffer();
  // A server that knows no ranges sends all of it.
  return response.status === 206 ? bytes : bytes.slice(start, end);
}

let starting: Promise<OfflineProgram> | undefined;
/** One after the other: the program speaks with one voice at a time. */
let line: Promise<unknown> = Promise.resolve();

self.onmessage = ({ data: { id, text, language, voice } }: MessageEvent<Job>) => {
  line = line.then(async () => {
    const wav = await say(text, language, voice).catch(() => undefined);
    postMessage({ id, wav } satisfies Done, { transfer: wav ? [wav] : [] });
  });
};

async function say(text: string, language: string, voice: string): Promise<ArrayBuffer> {
  starting ??= OfflineProgram.start(read);
  starting.catch(() => {
    starting = undefined;
  });
  return (await starting).say(text, language, voice);
}
