import type { z } from 'zod';
import type { Preferences } from '#contract/preferences.ts';
import { type audioTypeSchema, transcribe, type Voice } from '#contract/voice.ts';
import { call } from '#platform/api-client.ts';
import { problemOf } from '#platform/problems.ts';
import { BrowserEar } from './browser-ear.ts';
import type { Ear, Hearing } from './ear.ts';
import { ProviderEar } from './provider-ear.ts';
import { recogniserClass, recognisesHere } from './recogniser.ts';

/** Who could write down what is said here and now. */
export type Ears = {
  /** The browser, without the sound leaving the device. */
  here: boolean;
  /** The browser, which may send the sound to whoever made it. */
  browser: boolean;
  provider: NonNullable<Voice['transcription']> | undefined;
};
export type EarName = 'here' | 'browser' | 'provider';

/**
 * Who listens. What stays on the device needs no leave; anybody else who would hear the person's voice is named first,
 * and chosen. Undefined: they are to be asked, or nobody is there.
 */
export function earName(listenWith: Preferences['listenWith'], ears: Ears): EarName | undefined {
  if (listenWith === 'provider') return ears.provider && 'provider';
  if (ears.here) return 'here';
  return listenWith === 'browser' && ears.browser ? 'browser' : undefined;
}

export async function earsFor(language: string, transcription: Voice['transcription'] | undefined): Promise<Ears> {
  return {
    here: await recognisesHere(language),
    browser: recogniserClass() !== undefined,
    provider: transcription ?? undefined,
  };
}

type Place = { language: string; workspaceId: string | undefined };

export function makeEar(name: EarName, { language, workspaceId = '' }: Place, hearing: Hearing): Ear {
  const Recogniser = recogniserClass();
  if (name !== 'provider' && Recogniser)
    return new BrowserEar({ Recogniser, language, here: name === 'here' }, hearing);
  return new ProviderEar((sound) => writtenDown(sound, { language, workspaceId }), hearing);
}

type Where = { language?: string; workspaceId: string };

/** By a provider of the workspace, by way of our server, which alone has the key. */
export async function writtenDown(sound: Blob, { language, workspaceId }: Where) {
  const type = sound.type as z.infer<typeof audioTypeSchema>; // another one the server refuses
  try {
    const { text } = await call(transcribe, {
      workspaceId,
      type,
      audio: await base64Of(sound),
      ...(language && { language }),
    });
    return text;
  } catch (error) {
    throw new Error(problemOf(error));
  }
}

const PIECE = 0x8000; // what a function takes as arguments in every browser

async function base64Of(sound: Blob): Promise<string> {
  const bytes = new Uint8Array(await sound.arrayBuffer());
  let letters = '';
  for (let at = 0; at < bytes.length; at += PIECE) letters += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  return btoa(letters);
}
