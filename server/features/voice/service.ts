import type { z } from 'zod';
import type * as contract from '#contract/voice.ts';
import { AUDIO_MAX_BYTES, type Voice } from '#contract/voice.ts';
import type { Context } from '#platform/context.ts';
import { AppError, invalid, tooLarge, unavailable } from '#platform/errors.ts';
import { type AudioModel, audioModelsOf, toFailure } from '../models/service.ts';
import { requireMember } from '../workspaces/service.ts';
import { isoLanguage, wordsFor } from './policy.ts';

/** A pause of speech is written down or spoken within seconds; whoever waits longer has given up. */
const PROVIDER_TIMEOUT_MS = 90_000;

export async function getVoice(
  ctx: Context,
  { workspaceId }: z.output<typeof contract.getVoice.input>,
): Promise<Voice> {
  await requireMember(ctx, workspaceId, 'member');
  const { transcription, speech } = await audioModelsOf(ctx, workspaceId);
  const named = ({ providerName, model }: AudioModel) => ({ providerName, model });
  return {
    transcription: transcription ? named(transcription) : null,
    speech: speech ? { ...named(speech), voices: [...speech.audio.voices] } : null,
  };
}

/** Nothing of the recording is kept, and nobody here looks into it. */
export async function transcribe(ctx: Context, input: z.output<typeof contract.transcribe.input>) {
  await requireMember(ctx, input.workspaceId, 'member');
  const bytes = new Uint8Array(Buffer.from(input.audio, 'base64'));
  if (bytes.byteLength > AUDIO_MAX_BYTES) throw tooLarge('This recording is too long: make a pause now and then');
  const { transcription, failure } = await audioModelsOf(ctx, input.workspaceId);
  if (!transcription) throw nobodyDoes('writes down what is said', failure);
  const { audio, model } = transcription;
  const recording = { model, bytes, type: input.type, language: isoLanguage(input.language) };
  const text = await inPlainWords(() => audio.transcribe(recording, AbortSignal.timeout(PROVIDER_TIMEOUT_MS)));
  return { text: text.trim() };
}

export async function speak(ctx: Context, { workspaceId, text, voice }: z.output<typeof contract.speak.input>) {
  await requireMember(ctx, workspaceId, 'member');
  const { speech, failure } = await audioModelsOf(ctx, workspaceId);
  if (!speech) throw nobodyDoes('reads aloud', failure);
  const { audio, model } = speech;
  const { bytes, type } = await inPlainWords(() =>
    audio.speak({ model, text, voice }, AbortSignal.timeout(PROVIDER_TIMEOUT_MS)),
  );
  return { type, audio: Buffer.from(bytes).toString('base64') };
}

/** A provider that does not answer may be the one that does it. */
const nobodyDoes = (what: string, failure: string | undefined) =>
  failure === undefined
    ? invalid(`No provider of this workspace ${what}. Connect OpenAI or another endpoint that does, under Models.`)
    : unavailable(failure);

/** What a provider refuses reaches the person as a sentence, never as the provider's own words. */
async function inPlainWords<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof AppError) throw error;
    const failure = toFailure(error);
    const retryAfterS = Math.ceil((failure.retryAfterMs ?? 2_000) / 1_000);
    throw new AppError(failure.retriable ? 'unavailable' : 'invalid', wordsFor(failure), { retryAfterS, cause: error });
  }
}
