import { useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { showToast } from '#ui/toast.tsx';
import { useCurrentWorkspace } from '../../workspaces/use-current-workspace.ts';
import { dictation } from '../page-dictation.ts';
import { type MakeEar, useListener } from '../use-listener.ts';
import { voiceWords } from '../words.ts';
import { handsFreeState, isTalking } from './hands-free-state.ts';
import type { Talk } from './talk.ts';

const load = async () => {
  const [{ handsFree }, { findVoice }] = await Promise.all([
    import('./page-hands-free.ts'),
    import('./find-voice.ts'),
    // Shown with the first press; nobody waits for it then.
    import('./hands-free-panel.tsx'),
  ]);
  return { handsFree, findVoice };
};

/** Fetched when a pointer or the focus comes near: one wants to speak right after the press. */
export const preloadHandsFree = () => void load().catch(() => undefined);

/** Begins to talk hands-free, and asks first who may hear it where nobody was chosen who can. */
export function useHandsFree(talk: Talk) {
  const client = useQueryClient();
  const { home } = useCurrentWorkspace();
  const isOn = useSyncExternalStore(handsFreeState.subscribe, isTalking);
  async function start(makeEar: MakeEar) {
    const part = await load().catch(() => undefined);
    if (!part) return void showToast(voiceWords.now.notLoaded, { tone: 'danger' });
    // What was dictated so far is written down, and waits there.
    if (dictation.isOpen) await dictation.finish();
    const findVoice = () => part.findVoice(client, home?.id);
    await part.handsFree.start(talk, { workspaceId: home?.id, makeEar, findVoice });
  }
  const end = () => void load().then(({ handsFree }) => handsFree.end());
  const listener = useListener(start);
  return { ...listener, toggle: isOn ? end : listener.begin };
}
