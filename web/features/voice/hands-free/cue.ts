const NOTES_HZ = [523, 784] as const;
const NOTE_MS = 80;
const LOUDNESS = 0.06;

let context: AudioContext | undefined;

/** Two soft notes that rise: it is the person’s turn. Resolves when they are over, so that no microphone hears them. */
export async function cue(): Promise<void> {
  try {
    context ??= new AudioContext();
    // Where the browser lets nothing sound, it answers only after another press.
    await Promise.race([context.resume(), wait(NOTE_MS)]);
    if (context.state !== 'running') return;
    for (const [place, note] of NOTES_HZ.entries())
      play(context, note, context.currentTime + (place * NOTE_MS) / 1_000);
  } catch {
    return; // the panel shows it all the same
  }
  await wait(NOTE_MS * (NOTES_HZ.length + 1));
}

const wait = (ms: number) => new Promise((over) => setTimeout(over, ms));

function play(on: AudioContext, hz: number, at: number): void {
  const [oscillator, gain] = [on.createOscillator(), on.createGain()];
  oscillator.frequency.value = hz;
  gain.gain.setValueAtTime(0, at);
  gain.gain.linearRampToValueAtTime(LOUDNESS, at + 0.015);
  gain.gain.exponentialRampToValueAtTime(0.0001, at + (NOTE_MS * 1.5) / 1_000);
  oscillator.connect(gain).connect(on.destination);
  oscillator.start(at);
  oscillator.stop(at + (NOTE_MS * 2) / 1_000);
}
