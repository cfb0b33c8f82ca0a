import type { ReadingSource } from './reading-state.ts';

const load = () => import('./page-speaker.ts');

/** Fetched when a pointer or the focus comes near: a sound should follow the press at once. */
export const preloadSpeaker = () => void load().catch(() => undefined);

/** Begins to read aloud; what was read before ends. */
export const readAloud = (source: ReadingSource): Promise<void> =>
  load().then(({ speaker }) => void speaker.read(source));

export const stopReading = (): Promise<void> => load().then(({ speaker }) => speaker.stop());
