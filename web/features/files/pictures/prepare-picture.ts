import { PICTURE_HEAD_BYTES, readPictureHead } from '#contract/pictures.ts';
import { Turns } from '../turns.ts';
import type { Outcome, Said } from './outcome.ts';
import type { Job } from './picture-wasm-worker.ts';

/** Each takes a processor, and up to some hundred megabytes of memory. */
const turns = new Turns(2);
/** The largest take a slow telephone half of it. */
const ENDS_WITHIN_MS = 60_000;

/** Prepares a picture in a worker of its own; undefined for what is none. Throws when the signal ends it. */
export async function preparePicture(blob: Blob, signal: AbortSignal): Promise<Outcome | undefined> {
  const bytes = new Uint8Array(await blob.slice(0, PICTURE_HEAD_BYTES).arrayBuffer());
  const head = readPictureHead(bytes);
  if (head) return turns.take(() => inWorker({ blob, head }, signal));
  return beginsLikePicture(bytes) ? { is: 'refused', why: 'unread' } : undefined;
}

/** Its first bytes are those of a picture, but what follows makes no sense here: some other program may show it. */
function beginsLikePicture(bytes: Uint8Array): boolean {
  const letters = String.fromCharCode(...bytes.subarray(0, 12));
  return /^(?:\xff\xd8\xff|\x89PNG|GIF8|RIFF[\s\S]{4}WEBP|[\s\S]{4}ftyp(?:hei|hev|mif1|msf1|avi[fs]))/.test(letters);
}

function inWorker(job: Job, signal: AbortSignal): Promise<Outcome> {
  // Until it says otherwise.
  let now: Outcome = { is: 'refused', why: 'unread' };
  return new Promise<Outcome>((resolve, reject) => {
    signal.throwIfAborted();
    const worker = new Worker(new URL('./picture-wasm-worker.ts', import.meta.url), { type: 'module' });
    const end = (settle: () => void) => {
      worker.terminate();
      clearTimeout(watchdog);
      signal.removeEventListener('abort', leave);
      settle();
    };
    const leave = () => end(() => reject(signal.reason));
    const giveUp = () => end(() => resolve(now));
    const watchdog = setTimeout(giveUp, ENDS_WITHIN_MS);
    signal.addEventListener('abort', leave);
    let isHeard = false;
    worker.onmessage = ({ data: said }: MessageEvent<Said>) => {
      isHeard = true;
      now = said.is === 'stripped' ? { ...said, is: 'ready', asLarge: 'unread' } : said;
      if (said.is !== 'stripped') giveUp();
    };
    // Its program could not be fetched, or it ran out of memory.
    worker.onerror = () => {
      if (!isHeard && !navigator.onLine) now = { is: 'missing' };
      giveUp();
    };
    worker.postMessage(job);
  });
}
