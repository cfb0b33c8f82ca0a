import { SOUND_PEAKS } from '#contract/files.ts';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const LOUDEST = LETTERS.length - 1;

/**
 * A waveform as files carry it, of how loud a sound is at equal distances. What is loudest fills it, so that a quiet
 * recording is seen too.
 */
export function peaksOf(levels: readonly number[]): string {
  const bars = Array.from({ length: SOUND_PEAKS }, (_, at) => loudestIn(levels, at));
  const most = Math.max(...bars);
  return bars.map((bar) => LETTERS[most > 0 ? Math.round((bar / most) * LOUDEST) : 0]).join('');
}

function loudestIn(levels: readonly number[], at: number): number {
  const start = Math.floor((at * levels.length) / SOUND_PEAKS);
  const end = Math.max(start + 1, Math.floor(((at + 1) * levels.length) / SOUND_PEAKS));
  let most = 0;
  for (let index = start; index < end; index++) most = Math.max(most, levels[index] ?? 0);
  return most;
}

/** The bars of a waveform, from 0 to 1. */
export const barsOf = (peaks: string): number[] =>
  [...peaks].slice(0, SOUND_PEAKS).map((letter) => Math.max(0, LETTERS.indexOf(letter)) / LOUDEST);
