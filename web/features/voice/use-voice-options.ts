import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { CHOICES } from '#contract/preferences.ts';
import { useWords } from '#platform/i18n/use-words.ts';
import { changePreferences, usePreferences } from '../preferences/my-preferences.ts';
import { useCurrentWorkspace } from '../workspaces/use-current-workspace.ts';
import { voiceQuery } from './api.ts';
import { type EngineName, engineName } from './choose-engine.ts';
import { browserVoices, voicesFor } from './engines/browser-voices.ts';
import { voiceLanguage } from './languages.ts';
import { offlineVoiceWords } from './offline-voice-words.ts';
import { readingWords } from './reading-words.ts';

export type VoiceOptions = {
  engine: EngineName;
  value: string;
  options: { value: string; label: string }[];
  choose: (voice: string) => void;
};

/** Who reads now, and with which of their voices. */
export function useVoiceOptions(): VoiceOptions {
  const t = useWords(readingWords);
  const variants = useWords(offlineVoiceWords);
  const chosen = usePreferences();
  const language = voiceLanguage(chosen.voiceLanguage);
  const voices = useBrowserVoices();
  const engine = engineName(chosen.readWith, voices, language);
  const { data } = useProviderVoice(engine === 'provider');
  const usual = { value: '', label: t.usualVoice };
  if (engine === 'offline') {
    const options = CHOICES.offlineVoice.map((value) => ({ value, label: variants[value] }));
    const choose = (voice: string) => changePreferences({ offlineVoice: voice as (typeof options)[number]['value'] });
    return { engine, value: chosen.offlineVoice, options, choose };
  }
  if (engine === 'provider') {
    const names = new Set([...(data?.speech?.voices ?? []), chosen.providerVoice].filter(Boolean));
    const options = [usual, ...[...names].map((name) => ({ value: name, label: name }))];
    return {
      engine,
      value: chosen.providerVoice,
      options,
      choose: (providerVoice) => changePreferences({ providerVoice }),
    };
  }
  const options = voicesFor(voices, language).map(({ voiceURI, name }) => ({ value: voiceURI, label: name }));
  const isThere = options.some(({ value }) => value === chosen.browserVoice);
  return {
    engine,
    value: isThere ? chosen.browserVoice : '',
    options: [usual, ...options],
    choose: (browserVoice) => changePreferences({ browserVoice }),
  };
}

/** What the providers of the chosen workspace can do. */
export function useProviderVoice(enabled = true) {
  const { home } = useCurrentWorkspace();
  return useQuery({ ...voiceQuery(home?.id ?? ''), enabled: enabled && home !== undefined });
}

function useBrowserVoices(): readonly SpeechSynthesisVoice[] {
  const [voices, setVoices] = useState<readonly SpeechSynthesisVoice[]>([]);
  useEffect(() => {
    let left = false;
    void browserVoices().then((found) => left || setVoices(found));
    return () => {
      left = true;
    };
  }, []);
  return voices;
}
