import type { PictureHead } from '#contract/pictures.ts';
import type { Said } from './outcome.ts';
import { prepare } from './prepare.ts';

export type Job = { blob: Blob; head: PictureHead };

// One picture, and then it is ended: WebAssembly never gives back memory.
self.onmessage = ({ data: { blob, head } }: MessageEvent<Job>) => {
  const say = (said: Said) => self.postMessage(said);
  prepare(blob, head, say).catch(() => say({ is: 'refused', why: 'unread' }));
};
