import { availableParallelism, loadavg } from 'node:os';

/**
 * By how much a bound on time is stretched: the promises are about a machine that is there for Parley. One with twice
 * as much to do as it has cores gets twice the time.
 */
export const patience = () => Math.max(1, (loadavg()[0] ?? 0) / availableParallelism());
