import type { Page } from 'playwright-core';

/**
 * Puts an ear into the page: everything that it plays is measured. Call it before the page plays anything; it opens the
 * page anew.
 */
export async function listen(page: Page): Promise<void> {
  await page.addInitScript(EAR);
  await page.reload();
}

/** How loud the loudest moment was since the last call, from 0 (silent) to 1, and how many recordings were begun in all. */
export const heard = (page: Page): Promise<{ loudest: number; clips: number; playing: boolean; rate: number }> =>
  page.evaluate('window.ear.take()');

const EAR = `(() => {
  const ear = { loudest: 0, clips: 0, audios: [], analysers: [] };
  window.ear = ear;
  const RealAudio = window.Audio;
  window.Audio = function () {
    const audio = new RealAudio();
    ear.audios.push(audio);
    audio.addEventListener('playing', () => {
      ear.clips += 1;
      ear.context ??= new AudioContext();
      const analyser = ear.context.createAnalyser();
      ear.context.createMediaStreamSource(audio.captureStream()).connect(analyser);
      ear.analysers.push(analyser);
    });
    return audio;
  };
  const samples = new Float32Array(2048);
  setInterval(() => {
    for (const analyser of ear.analysers) {
      analyser.getFloatTimeDomainData(samples);
      for (const sample of samples) ear.loudest = Math.max(ear.loudest, Math.abs(sample));
    }
  }, 25);
  ear.take = () => {
    const { loudest, clips, audios } = ear;
    ear.loudest = 0;
    return {
      loudest,
      clips,
      playing: audios.some((audio) => !audio.paused),
      rate: audios.at(-1)?.playbackRate ?? 0,
    };
  };
})()`;
