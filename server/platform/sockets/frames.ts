/** 30 writes a second at most: smooth to read, and a write costs more than all that a token needs besides. */
const FRAME_MS = 33;

export type Frames<T> = {
  add(key: string, item: T): void;
  /** What still waits under the key is out of date and not sent. */
  drop(key: string): void;
  stop(): void;
};

/**
 * What comes after a quiet frame goes out at once, so that first words wait for nothing; what follows within the frame
 * is collected, merged per key, and handed on at its end. Without news nothing runs.
 */
export function createFrames<T>(merge: (earlier: T, later: T) => T | undefined, flush: (item: T) => void): Frames<T> {
  const waiting = new Map<string, T>();
  /** When each key was sent last, as long as that is less than a frame ago. */
  const sentAt = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;
  const send = (key: string, item: T, now: number) => {
    sentAt.set(key, now);
    flush(item);
  };
  const endFrame = () => {
    timer = undefined;
    const now = performance.now();
    for (const [key, at] of sentAt) if (now - at >= FRAME_MS) sentAt.delete(key);
    const items = [...waiting];
    waiting.clear();
    for (const [key, item] of items) send(key, item, now);
    if (sentAt.size > 0) timer = setTimeout(endFrame, FRAME_MS);
  };
  return {
    add(key, item) {
      const now = performance.now();
      const earlier = waiting.get(key);
      if (earlier === undefined && now - (sentAt.get(key) ?? Number.NEGATIVE_INFINITY) >= FRAME_MS)
        send(key, item, now);
      else {
        const merged = earlier === undefined ? item : merge(earlier, item);
        // What cannot be merged goes out as it is, in the order it came.
        if (merged === undefined && earlier !== undefined) flush(earlier);
        waiting.set(key, merged ?? item);
      }
      timer ??= setTimeout(endFrame, FRAME_MS);
    },
    drop: (key) => void waiting.delete(key),
    stop: () => clearTimeout(timer),
  };
}
