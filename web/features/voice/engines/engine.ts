/** How something is to be said. */
export type Voicing = {
  /** BCP 47. */
  language: string;
  /** As the engine names it; empty: its usual one. */
  voice: string;
  /** Times the usual speed. */
  speed: number;
};

/** Something that speaks, one sentence at a time. */
export type Engine = {
  /** Begins to make what will be said next, so that no gap is heard. */
  prepare(sentence: string, voicing: Voicing): void;
  /** Resolves when it was said or stopped. Rejects with an error whose message is for the person. */
  say(sentence: string, voicing: Voicing): Promise<void>;
  pause(): void;
  resume(): void;
  stop(): void;
  setSpeed(speed: number): void;
};
