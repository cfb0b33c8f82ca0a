import type { ReadingSource } from '../reading-state.ts';

/** A conversation, as far as somebody talks with it. */
export type Talk = {
  conversationId: string;
  /** Sends words as the person’s message, and asks for an answer. */
  ask: (words: string) => Asked;
  /** Puts words that were not sent into what the person is writing. */
  keep: (words: string) => void;
};

/** The answer to what was said. */
export type Asked = {
  /** Grows from nothing; gone once there is nothing to wait for. */
  source: Omit<ReadingSource, 'workspaceId'>;
  /** Why there is no answer, or not all of one; for the person. */
  problem: () => string | undefined;
};
