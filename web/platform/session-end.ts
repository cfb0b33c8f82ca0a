import { Signal } from './signal.ts';

/** The person has signed out: nothing more is asked for in their name. */
export const sessionEnd = new Signal<void>();
