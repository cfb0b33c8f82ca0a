import { useEffect, useState } from 'react';
import { useWords, withElements } from '#platform/i18n/use-words.ts';
import { Select } from '#ui/select.tsx';
import { TextField } from '#ui/text-field.tsx';
import { changePreferences, usePreferences } from '../preferences/my-preferences.ts';
import { settingsWords } from './settings-words.ts';
import { useProviderVoice, useVoiceOptions } from './use-voice-options.ts';

const SAVE_AFTER_MS = 600;

/** Which voice reads; what there is to choose depends on who reads. */
export function ReadingVoice() {
  const t = useWords(settingsWords);
  const { engine, value, options, choose } = useVoiceOptions();
  const { data } = useProviderVoice(engine === 'provider');
  // OpenAI's voices are known; what another server calls its own, only its people know.
  if (engine === 'provider' && data?.speech?.voices.length === 0) return <VoiceName />;
  if (engine === 'browser' && options.length < 2) return <p className="text-sm text-warn">{t.noVoices}</p>;
  if (engine === 'provider' && !data?.speech) return null;
  return (
    <>
      <Select label={t.voice} value={value} options={options} onChange={choose} className="max-w-sm" />
      {engine === 'offline' && <ProgramNote />}
    </>
  );
}

// Whoever gets the program gets its licence with it.
const LICENCE_URL = new URL('@echogarden/espeak-ng-emscripten/COPYING', import.meta.url).href;
const SOURCE = 'github.com/echogarden-project/espeak-ng';

function ProgramNote() {
  const t = useWords(settingsWords);
  const link = (href: string, words: string) => (
    <a href={href} target="_blank" rel="noopener noreferrer" className="underline underline-offset-2 hover:text-ink">
      {words}
    </a>
  );
  return (
    <p className="text-sm text-ink-faint">
      {withElements(t.program, { licence: link(LICENCE_URL, t.licence), source: link(`https://${SOURCE}`, SOURCE) })}
    </p>
  );
}

function VoiceName() {
  const t = useWords(settingsWords);
  const { providerVoice } = usePreferences();
  const [name, setName] = useState(providerVoice);
  useEffect(() => {
    if (name.trim() === providerVoice) return;
    const timer = window.setTimeout(() => changePreferences({ providerVoice: name.trim() }), SAVE_AFTER_MS);
    return () => window.clearTimeout(timer);
  }, [name, providerVoice]);
  return (
    <TextField
      label={t.voiceName}
      hint={t.voiceNameHint}
      value={name}
      maxLength={80}
      onChange={setName}
      className="max-w-sm"
    />
  );
}
