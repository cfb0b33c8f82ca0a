import type { ConnectedAudio } from './connected-audio.ts';
import { type ModelsContext, providersOf } from './registry.ts';

/** One model of one provider that does something with speech. */
export type AudioModel = { providerName: string; model: string; audio: ConnectedAudio };

export type AudioModels = {
  transcription: AudioModel | undefined;
  speech: AudioModel | undefined;
  /** Of a provider that might offer them and did not answer, in plain words. */
  failure: string | undefined;
};

/**
 * Who writes down and who speaks for a workspace: for each the first of its providers that offers it. Whoever calls
 * has checked who may ask.
 */
export async function audioModelsOf(ctx: ModelsContext, workspaceId: string): Promise<AudioModels> {
  const providers = await providersOf(ctx, workspaceId);
  const offers = await Promise.all(
    providers.flatMap(({ name, audio }) => (audio ? [audio.models().then((models) => ({ name, audio, models }))] : [])),
  );
  const first = (kind: 'transcription' | 'speech'): AudioModel | undefined => {
    const offer = offers.find(({ models }) => models[kind] !== undefined);
    const model = offer?.models[kind];
    return offer && model !== undefined ? { providerName: offer.name, model, audio: offer.audio } : undefined;
  };
  const failed = offers.find(({ models }) => models.failure !== undefined);
  return {
    transcription: first('transcription'),
    speech: first('speech'),
    failure: failed && `${failed.name}: ${failed.models.failure}`,
  };
}
