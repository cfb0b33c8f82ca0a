export type HandsFreeState =
  | { is: 'off' }
  /** The microphone is asked for. */
  | { is: 'starting' }
  /** `heard` will be sent, `guess` may still change. */
  | { is: 'listening'; heard: string; guess: string }
  /** It listens no more, and the last words are on their way. */
  | { is: 'writing' }
  /** Sent; the answer is waited for and read aloud, which the reading state tells of. */
  | { is: 'answering'; said: string }
  /** `quiet`: by itself, since nobody spoke. */
  | { is: 'paused'; heard: string; quiet: boolean }
  /** Over, unless the person tries again. `keeps`: a recording that is not written down yet. */
  | { is: 'failed'; message: string; keeps: boolean };

let state: HandsFreeState = { is: 'off' };
const listeners = new Set<() => void>();

/** What the hands-free conversation of this page is at, known without the code that leads it. */
export const handsFreeState = {
  now: (): HandsFreeState => state,
  set(next: HandsFreeState): void {
    state = next;
    for (const listener of [...listeners]) listener();
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

/** Whether it stands in the place of what one writes in. */
export const isTalking = (): boolean => state.is !== 'off' && state.is !== 'failed';
