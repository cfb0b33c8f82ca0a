import { vi } from 'vitest';

/** Waits until `see` throws no more, and answers what it answered. A busy machine is no failure. */
export const eventually = <T>(see: () => T | Promise<T>, { everyMs = 20 } = {}): Promise<T> =>
  vi.waitFor(see, { timeout: 20_000, interval: everyMs });
