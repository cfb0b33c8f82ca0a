/** 60 writes a second at most: smooth to read, and one write for all that came meanwhile. */
const FRAME_MS = 16;

export type Frames<T> = { add(key: string, item: T): void; stop(): void };

/** Collects what comes within a frame, merged per key, and hands it on once. Nothing waits while nothing comes. */
export function createFrames<T>(merge: (earlier: T, later: T) => T | undefined, flush: (item: T) => void): Frames<T> {
  const waiting = new Map<string, T>();
  let timer: NodeJS.Timeout | undefined;
  const flushAll = () => {
    timer = undefined;
    for (const item of waiting.values()) flush(item);
    waiting.clear();
  };
  return {
    add(key, item) {
      const earlier = waiting.get(key);
      const merged = earlier === undefined ? item : merge(earlier, item);
      // What cannot be merged goes out as it is, in the order it came.
      if (merged === undefined && earlier !== undefined) flush(earlier);
      waiting.set(key, merged ?? item);
      timer ??= setTimeout(flushAll, FRAME_MS);
    },
    stop: () => clearTimeout(timer),
  };
}
