/** What can be read aloud: a text that may still grow. */
export type ReadingSource = {
  /** Of the message; asked for the same again, the reading ends. */
  id: string;
  /** Whose provider reads, where one does. */
  workspaceId: string | undefined;
  /** Undefined once it is gone. */
  now: () => { markdown: string; growing: boolean } | undefined;
  subscribe: (changed: () => void) => () => void;
};

export type ReadingState =
  | { is: 'silent' }
  | { is: 'reading'; id: string; phase: 'preparing' | 'speaking' | 'paused' | 'waiting'; sentence: string }
  | { is: 'failed'; id: string; message: string };

let state: ReadingState = { is: 'silent' };
const listeners = new Set<() => void>();

/** What is being read, known without the code that reads. */
export const reading = {
  now: (): ReadingState => state,
  set(next: ReadingState): void {
    state = next;
    for (const listener of listeners) listener();
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
