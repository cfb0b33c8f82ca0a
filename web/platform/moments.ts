import { Signal } from './signal.ts';

/** Something that a person has just done or come to, for whoever has a word about it. */
export type Moment = 'message.sent' | 'versions.shown';

export const moments = new Signal<Moment>();
