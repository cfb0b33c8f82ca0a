import { describe, expect, test } from 'vitest';
import { SOUND_PEAKS, soundSchema } from '#contract/files.ts';
import { barsOf, peaksOf } from './peaks.ts';

describe('A waveform', () => {
  test('is full where the sound is loudest, however quiet that is', () => {
    const bars = barsOf(peaksOf(Array.from({ length: 640 }, (_, at) => (at === 325 ? 0.02 : 0.01))));
    expect(bars).toHaveLength(SOUND_PEAKS);
    expect(bars[32]).toBe(1);
    expect(bars[31]).toBeCloseTo(0.5, 1);
  });

  test('is flat for silence, and whole for a sound with less to tell than it has bars', () => {
    expect(barsOf(peaksOf([]))).toEqual(Array.from({ length: SOUND_PEAKS }, () => 0));
    expect(barsOf(peaksOf([1, 0.5]))).toEqual([
      ...Array.from({ length: 32 }, () => 1),
      ...Array.from({ length: 32 }, () => expect.closeTo(0.5, 1)),
    ]);
  });

  test('is what the server takes, and nothing else is', () => {
    const sound = (peaks: string) => soundSchema.safeParse({ durationMs: 1, peaks }).success;
    expect(sound(peaksOf([0.1, 0.7]))).toBe(true);
    for (const hostile of ['', 'A', 'A'.repeat(65), `${'A'.repeat(63)}<`, '\n'.repeat(64)])
      expect(sound(hostile)).toBe(false);
  });
});
