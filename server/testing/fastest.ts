const TRIES = 3;

/**
 * The milliseconds of the fastest of three runs of each work, in turns, so that a busy machine slows all of them.
 * A time is only to be compared with another of the same call.
 */
export async function fastestMs<Name extends string>(
  works: Record<Name, () => unknown>,
): Promise<Record<Name, number>> {
  const fastest = {} as Record<Name, number>;
  for (let tries = 0; tries < TRIES; tries++) {
    for (const [name, work] of Object.entries(works) as [Name, () => unknown][]) {
      const began = performance.now();
      await work();
      fastest[name] = Math.min(fastest[name] ?? Number.POSITIVE_INFINITY, performance.now() - began);
    }
  }
  return fastest;
}
