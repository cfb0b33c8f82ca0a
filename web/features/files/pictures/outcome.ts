import type { Told } from './exif.ts';

/** Why a picture goes as large as it is: more points than are decoded here, or nothing here could decode it. */
export type AsLarge = 'tooLarge' | 'unread';

/** A picture that can go, with what it told left out. `becomes`: its kind, where it is not what it was. */
export type Ready = { blob: Blob; told: Told; becomes?: string; thumbnail?: Blob; asLarge?: AsLarge };

/** `refused`: nothing could be taken out of it. `missing`: a codec could not be fetched, for there is no network. */
export type Outcome = ({ is: 'ready' } & Ready) | { is: 'refused'; why: AsLarge } | { is: 'missing' };

/** `stripped` comes first where it can: what goes if the rest does not succeed. */
export type Said = ({ is: 'stripped' } & Ready) | Outcome;

/** What became of a picture before it went out. */
export type Saved = {
  fromBytes: number;
  /** What it told about who took it, and does not tell any more. */
  told: Told;
  /** Why it was not made smaller. */
  asLarge?: AsLarge;
};
