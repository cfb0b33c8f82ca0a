/** What an ear tells of what it hears. */
export type Hearing = {
  /** Words that will not change any more, in the order in which they were said. */
  heard: (words: string) => void;
  /** What it believes to hear now; may be another thing in a moment. */
  guessed: (words: string) => void;
  /** It stopped by itself; what was said until then comes with `finish`. */
  ended: (why: string) => void;
};

/** Something that writes down what is said to it. Errors have messages for the person. */
export type Ear = {
  /** Resolves once it listens. */
  start(): Promise<void>;
  /** Listens no more; resolves when all that was said is told. After a failure, once more: it kept what it lacks. */
  finish(): Promise<void>;
  /** Listens no more, and forgets what is not told yet. */
  cancel(): void;
  /** Whether it has something that is not written down yet, so that `finish` may be asked again. */
  keeps(): boolean;
  /** How loud it is now, from 0 to 1; undefined where that is not known. */
  level(): number | undefined;
  /** How long nobody has spoken, once somebody did; undefined until then. */
  silentMs(): number | undefined;
};
