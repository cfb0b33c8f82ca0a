import type { Sound } from '#contract/files.ts';
import { peaksOf } from './peaks.ts';

/** Decoding takes four bytes for each of 48,000 samples a second and channel: beyond this a sound has no waveform. */
const DECODED_MAX_MS = 15 * 60_000;
const DECODED_MAX_BYTES = 8 * 1024 * 1024;
/** Enough to tell how loud it is. */
const SAMPLES_PER_SECOND = 8_000;
const LEVEL_SAMPLES = 400; // 50 ms
const ANSWERS_WITHIN_MS = 5_000;
const LONGEST_MS = 24 * 60 * 60_000;

/** How long and how loud a sound is; undefined for what this browser cannot play. */
export async function measureSound(blob: Blob): Promise<Sound | undefined> {
  const toldMs = await toldDuration(blob);
  // Some say nothing of their length: those that are recorded by browsers, for one.
  const isShort = toldMs === undefined ? blob.size <= DECODED_MAX_BYTES / 4 : toldMs <= DECODED_MAX_MS;
  const heard = isShort && blob.size <= DECODED_MAX_BYTES ? await decoded(blob) : undefined;
  const durationMs = Math.round(heard ? heard.duration * 1_000 : (toldMs ?? 0));
  if (durationMs < 1 || durationMs > LONGEST_MS) return undefined;
  return { durationMs, ...(heard ? { peaks: peaksOf(levelsOf(heard.getChannelData(0))) } : {}) };
}

function toldDuration(blob: Blob): Promise<number | undefined> {
  const audio = document.createElement('audio');
  const address = URL.createObjectURL(blob);
  return new Promise<number | undefined>((resolve) => {
    audio.preload = 'metadata';
    audio.onloadedmetadata = () => resolve(Number.isFinite(audio.duration) ? audio.duration * 1_000 : undefined);
    audio.onerror = () => resolve(undefined);
    setTimeout(resolve, ANSWERS_WITHIN_MS);
    audio.src = address;
  }).finally(() => {
    audio.removeAttribute('src');
    URL.revokeObjectURL(address);
  });
}

async function decoded(blob: Blob): Promise<AudioBuffer | undefined> {
  try {
    return await new OfflineAudioContext(1, 1, SAMPLES_PER_SECOND).decodeAudioData(await blob.arrayBuffer());
  } catch {
    return undefined;
  }
}

/** The root of the mean square of each piece. */
function levelsOf(samples: Float32Array): number[] {
  return Array.from({ length: Math.ceil(samples.length / LEVEL_SAMPLES) }, (_, at) => {
    const piece = samples.subarray(at * LEVEL_SAMPLES, (at + 1) * LEVEL_SAMPLES);
    return Math.sqrt(piece.reduce((sum, sample) => sum + sample * sample, 0) / piece.length);
  });
}
