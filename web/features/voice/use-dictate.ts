import { useQueryClient } from '@tanstack/react-query';
import { useState, useSyncExternalStore } from 'react';
import type { Preferences } from '#contract/preferences.ts';
import { changePreferences, preferencesNow } from '../preferences/my-preferences.ts';
import { useCurrentWorkspace } from '../workspaces/use-current-workspace.ts';
import { voiceQuery } from './api.ts';
import { type Ears, earName, earsFor, makeEar } from './ears/choose-ear.ts';
import { voiceLanguage } from './languages.ts';
import { dictation } from './page-dictation.ts';

type ListenWith = Preferences['listenWith'];

/** Begins to dictate, and asks first who may hear it where nobody was chosen who can. */
export function useDictate() {
  const client = useQueryClient();
  const { home } = useCurrentWorkspace();
  const isOpen = useSyncExternalStore(dictation.subscribe, () => dictation.isOpen);
  /** Given while the person is asked: who could listen. */
  const [choice, setChoice] = useState<Ears>();

  async function begin(listenWith: ListenWith = preferencesNow().listenWith) {
    const place = { language: voiceLanguage(preferencesNow().voiceLanguage), workspaceId: home?.id };
    const asked = home && listenWith !== 'browser' ? client.fetchQuery(voiceQuery(home.id)) : undefined;
    const voice = await asked?.catch(() => undefined);
    const ears = await earsFor(place.language, voice?.transcription);
    const name = earName(listenWith, ears);
    if (name === undefined) setChoice(ears);
    else await dictation.start((hearing) => makeEar(name, place, hearing));
  }
  return {
    isOpen,
    choice,
    begin: () => void begin(),
    toggle: () => void (isOpen ? dictation.finish() : begin()),
    choose(listenWith: ListenWith) {
      setChoice(undefined);
      changePreferences({ listenWith });
      void begin(listenWith);
    },
    dismiss: () => setChoice(undefined),
  };
}
