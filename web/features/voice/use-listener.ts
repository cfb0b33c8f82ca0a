import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Preferences } from '#contract/preferences.ts';
import { changePreferences, preferencesNow } from '../preferences/my-preferences.ts';
import { useCurrentWorkspace } from '../workspaces/use-current-workspace.ts';
import { voiceQuery } from './api.ts';
import { type Ears, earName, earsFor, makeEar } from './ears/choose-ear.ts';
import type { Ear, Hearing } from './ears/ear.ts';
import { voiceLanguage } from './languages.ts';

type ListenWith = Preferences['listenWith'];
export type MakeEar = (hearing: Hearing) => Ear;

/** Finds who listens, and asks first who may where nobody was chosen who can; then `start` gets its ear. */
export function useListener(start: (make: MakeEar) => Promise<void>) {
  const client = useQueryClient();
  const { home } = useCurrentWorkspace();
  /** Given while the person is asked: who could listen. */
  const [choice, setChoice] = useState<Ears>();

  async function begin(listenWith: ListenWith = preferencesNow().listenWith) {
    const place = { language: voiceLanguage(preferencesNow().voiceLanguage), workspaceId: home?.id };
    const asked = home && listenWith !== 'browser' ? client.fetchQuery(voiceQuery(home.id)) : undefined;
    const voice = await asked?.catch(() => undefined);
    const ears = await earsFor(place.language, voice?.transcription);
    const name = earName(listenWith, ears);
    if (name === undefined) setChoice(ears);
    else await start((hearing) => makeEar(name, place, hearing));
  }
  return {
    choice,
    begin: () => void begin(),
    choose(listenWith: ListenWith) {
      setChoice(undefined);
      changePreferences({ listenWith });
      void begin(listenWith);
    },
    dismiss: () => setChoice(undefined),
  };
}
