import type { HINT_KEYS, Notes } from '#contract/first-use.ts';
import type { Moment } from '#platform/moments.ts';

export type HintKey = (typeof HINT_KEYS)[number];
/** What can be seen from here besides. */
export type Occasion = Moment | 'page.changed' | 'files.picked' | 'keys.used';

type Hint = {
  key: HintKey;
  on: Occasion;
  /** The time from which it helps: before, it would come too early to be of use. */
  from: number;
  device: 'keyboard' | 'touch' | 'any';
};

const HINTS: readonly Hint[] = [
  { key: 'hint.versions', on: 'versions.shown', from: 1, device: 'any' },
  { key: 'hint.edit', on: 'message.sent', from: 2, device: 'keyboard' },
  { key: 'hint.press', on: 'message.sent', from: 1, device: 'touch' },
  { key: 'hint.drop', on: 'files.picked', from: 1, device: 'keyboard' },
  { key: 'hint.palette', on: 'page.changed', from: 5, device: 'keyboard' },
  { key: 'hint.shortcuts', on: 'keys.used', from: 3, device: 'keyboard' },
];

/** Between two of them. */
export const QUIET_MS = 60_000;

type Now = {
  notes: Notes | undefined;
  onTouch: boolean;
  /** How often it has happened on this page, this time included. */
  times: number;
  /** Since the last one was shown; undefined: none was. */
  sinceLastMs: number | undefined;
};

/** The hint for what has just happened; undefined where there is none, where it was seen, or none is wanted now. */
export function hintFor(occasion: Occasion, { notes, onTouch, times, sinceLastMs }: Now): HintKey | undefined {
  if (!notes || notes.hints === 'off') return undefined;
  if (sinceLastMs !== undefined && sinceLastMs < QUIET_MS) return undefined;
  const fits = ({ key, on, from, device }: Hint) =>
    on === occasion && times >= from && !notes[key] && (device === 'any' || (device === 'touch') === onTouch);
  return HINTS.find(fits)?.key;
}
