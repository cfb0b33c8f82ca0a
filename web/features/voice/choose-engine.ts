import type { Preferences } from '#contract/preferences.ts';
import { preferencesNow } from '../preferences/my-preferences.ts';
import { BrowserEngine } from './engines/browser-engine.ts';
import { browserVoices, voicesFor } from './engines/browser-voices.ts';
import type { Engine } from './engines/engine.ts';
import { engineWords } from './engines/engine-words.ts';
import { offlineEngine } from './engines/offline-engine.ts';
import { providerEngine } from './engines/provider-engine.ts';
import { readingWords } from './reading-words.ts';

export type EngineName = 'browser' | 'provider' | 'offline';

/**
 * Who reads. By itself a voice of the device that speaks the language and keeps the words there; where there is none,
 * the built-in one. What the person chose is never replaced: it may be the only one they understand.
 */
export function engineName(
  readWith: Preferences['readWith'],
  voices: readonly Pick<SpeechSynthesisVoice, 'voiceURI' | 'name' | 'lang' | 'localService' | 'default'>[],
  language: string,
): EngineName {
  if (readWith !== 'auto') return readWith;
  return voicesFor(voices, language).some(({ localService }) => localService) ? 'browser' : 'offline';
}

const engines = new Map<string, Engine>();

/** One of each kind, so that what it prepared is there for the next sentence. Throws what the person should read. */
export async function engineFor(language: string, workspaceId: string | undefined): Promise<Engine> {
  const { readWith } = preferencesNow();
  const voices = readWith === 'auto' || readWith === 'browser' ? await browserVoices() : [];
  const name = engineName(readWith, voices, language);
  if (name === 'browser' && voices.length === 0) throw new Error(engineWords.now.noBrowserVoice);
  if (name === 'provider' && workspaceId === undefined) throw new Error(readingWords.now.noWorkspace);
  const key = name === 'provider' ? `${name} ${workspaceId}` : name;
  const known = engines.get(key);
  if (known) return known;
  const made =
    name === 'browser' ? new BrowserEngine() : name === 'offline' ? offlineEngine() : providerEngine(workspaceId ?? '');
  engines.set(key, made);
  return made;
}

/** The voice that was chosen for this kind. */
export function chosenVoice({ readWith, ...chosen }: Preferences): string {
  if (readWith === 'provider') return chosen.providerVoice;
  // Each engine knows only its own names and takes another for its usual voice.
  return readWith === 'offline' ? chosen.offlineVoice : chosen.browserVoice || chosen.offlineVoice;
}
