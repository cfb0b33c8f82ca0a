import type { KatexOptions } from 'katex';

const MAX_EXPANSIONS = 300;
const MAX_SIZE_EM = 40;

/** What a formula may do: nothing but look like one. */
export const MATH_OPTIONS: KatexOptions = {
  // No addresses, classes or styles that the text chooses.
  trust: false,
  strict: 'ignore',
  throwOnError: true,
  maxExpand: MAX_EXPANSIONS,
  maxSize: MAX_SIZE_EM,
};
