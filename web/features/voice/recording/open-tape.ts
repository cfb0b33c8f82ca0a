import { ClipRecorder } from '../ears/clip-recorder.ts';
import { Microphone } from '../ears/microphone.ts';
import type { Tape } from './recording.ts';

/** Clear for speech, and fine for a song: 4 kB a second. */
const BITS_PER_SECOND = 32_000;

/** Opens the microphone and records at once. Rejects with an error whose message is for the person. */
export async function openTape(): Promise<Tape> {
  const microphone = await Microphone.open();
  try {
    const recorder = new ClipRecorder(microphone.stream, BITS_PER_SECOND);
    return {
      level: () => microphone.level(),
      soFar: () => recorder.soFar,
      pause: () => recorder.pause(),
      resume: () => recorder.resume(),
      onLost: (hear) => microphone.onLost(hear),
      stop: () => recorder.stop().finally(() => microphone.close()),
    };
  } catch (error) {
    microphone.close();
    throw error;
  }
}
