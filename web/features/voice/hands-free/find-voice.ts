import type { QueryClient } from '@tanstack/react-query';
import { preferencesNow } from '../../preferences/my-preferences.ts';
import { voiceQuery } from '../api.ts';
import { engineFor } from '../choose-engine.ts';
import { voiceLanguage } from '../languages.ts';
import { handsFreeWords } from './hands-free-words.ts';

/** Rejects with what the person should read where the voice that they chose cannot speak. */
export async function findVoice(client: QueryClient, workspaceId: string | undefined): Promise<void> {
  const { readWith, voiceLanguage: chosen } = preferencesNow();
  await engineFor(voiceLanguage(chosen), workspaceId);
  if (readWith !== 'provider' || workspaceId === undefined) return;
  // What cannot be asked now may work all the same.
  const voice = await client.fetchQuery(voiceQuery(workspaceId)).catch(() => undefined);
  if (voice && !voice.speech) throw new Error(handsFreeWords.now.noVoice);
}
