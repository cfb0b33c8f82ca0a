type Voice = Pick<SpeechSynthesisVoice, 'voiceURI' | 'name' | 'lang' | 'localService' | 'default'>;

/** Android writes `de_DE`. */
const tagOf = ({ lang }: Pick<Voice, 'lang'>) => lang.replaceAll('_', '-').toLowerCase();
const languageOf = (tag: string) => tag.toLowerCase().split('-')[0];

/** Those that speak the language, of the same region first, those that stay on the device before those that do not. */
export function voicesFor<V extends Voice>(voices: readonly V[], language: string): V[] {
  const rank = (voice: V) =>
    (tagOf(voice) === language.toLowerCase() ? 0 : 4) + (voice.localService ? 0 : 2) + (voice.default ? 0 : 1);
  return voices
    .filter((voice) => languageOf(tagOf(voice)) === languageOf(language))
    .toSorted((a, b) => rank(a) - rank(b));
}

/** The voice that was chosen, as long as it speaks the language; else the best there is; else the browser's own choice. */
export function pickVoice<V extends Voice>(
  voices: readonly V[],
  { language, voice }: { language: string; voice: string },
): V | undefined {
  const fitting = voicesFor(voices, language);
  return fitting.find(({ voiceURI }) => voiceURI === voice) ?? fitting[0];
}

const LATE_MS = 1_000;

/** Chromium has its list only a moment after it was asked for; a browser without voices never has. */
export async function browserVoices(): Promise<readonly SpeechSynthesisVoice[]> {
  if (typeof speechSynthesis === 'undefined') return [];
  const now = speechSynthesis.getVoices();
  if (now.length > 0) return now;
  return new Promise((resolve) => {
    const look = () => resolve(speechSynthesis.getVoices());
    speechSynthesis.addEventListener('voiceschanged', look, { once: true });
    setTimeout(look, LATE_MS);
  });
}
