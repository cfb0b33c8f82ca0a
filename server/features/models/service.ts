import type { z } from 'zod';
import type * as contract from '#contract/models.ts';
import { GUIDE_MODEL, type Model, modelRefSchema } from '#contract/models.ts';
import type { Context } from '#platform/context.ts';
import { requireMember } from '../workspaces/service.ts';
import type { ConnectedProvider } from './connected-provider.ts';
import { bestModel } from './policy.ts';
import { prepareDocumentation } from './providers/guide/documentation.ts';
import { guideModel } from './providers/guide/model.ts';
import { lookForOllama, type ModelsContext, providersOf, serverProviders } from './registry.ts';
import { defaultRef, takesOf } from './resolve.ts';

export { type AudioModel, audioModelsOf } from './audio.ts';
export { type ModelFailure, StreamCut, StreamSilent, toFailure } from './failure.ts';
export type { ModelsContext } from './registry.ts';
export { resolveModel } from './resolve.ts';
export { type CallSettings, type ResolvedModel, sourceOf, usageOf } from './resolved-model.ts';

export async function listModels(ctx: Context, { workspaceId, refresh }: z.output<typeof contract.listModels.input>) {
  await requireMember(ctx, workspaceId, 'member');
  return modelsIn(ctx, workspaceId, { refresh });
}

/** A provider that does not answer costs its own models only. Whoever calls has checked who may know of them. */
export async function modelsIn(ctx: ModelsContext, workspaceId: string, { refresh = false } = {}) {
  await lookForOllama(ctx, refresh ? 0 : undefined);
  const providers = await providersOf(ctx, workspaceId);
  await Promise.all(providers.map(({ models }) => (refresh ? models.refresh() : models.current())));
  const ref = await defaultRef(ctx, providers);
  if (ref === GUIDE_MODEL) void prepareDocumentation();
  return {
    items: [...providers.flatMap(modelsOf), GUIDE],
    defaultRef: ref,
    failures: providers.flatMap(({ name, models }) => {
      const message = models.failure();
      return message === undefined ? [] : [{ providerName: name, message }];
    }),
  };
}

const GUIDE: Model = {
  ref: GUIDE_MODEL,
  name: guideModel.name,
  providerSlug: 'guide',
  providerName: 'Built in',
  contextTokens: guideModel.contextTokens,
  maxOutputTokens: guideModel.maxOutputTokens,
  thinks: false,
  isLanguageModel: false,
  takes: guideModel.takes,
};

/** Newest first where the provider says how old they are. */
function modelsOf(provider: ConnectedProvider): Model[] {
  const { slug, name: providerName, models } = provider;
  const known = (models.known() ?? []).toSorted((a, b) => b.createdMs - a.createdMs);
  return known.flatMap((model) => {
    const { id, name, contextTokens, maxOutputTokens, thinks } = model;
    const ref = modelRefSchema.safeParse(`${slug}:${id}`).data;
    if (!ref) return [];
    return {
      ref,
      name,
      providerSlug: slug,
      providerName,
      contextTokens,
      maxOutputTokens,
      thinks,
      isLanguageModel: true,
      takes: takesOf(provider, model),
    };
  });
}

const BANNER_WAIT_MS = 1_500;

/**
 * Which models there are, for the banner at the start: “Anthropic (12 models), Ollama at 127.0.0.1:11434 (3 models),
 * the built-in Guide”. It also fetches the lists, so that the first question finds them. Never throws; whoever has not
 * answered in time is left out of the banner and not of the lists.
 */
export async function foundModels(platform: ModelsContext): Promise<string> {
  const providers = await serverProviders(platform).catch(() => []);
  const asked = providers.map(describeProvider);
  const found = lookForOllama(platform).then((ollama) => (ollama ? describeProvider(ollama) : undefined));
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, BANNER_WAIT_MS, undefined));
  const answers = await Promise.all([...asked, found].map((answer) => Promise.race([answer, late])));
  return [...answers.filter((answer) => answer !== undefined), 'the built-in Guide'].join(', ');
}

async function describeProvider(provider: ConnectedProvider): Promise<string> {
  const { name, baseUrl, origin, adapter, models } = provider;
  const known = await models.current();
  const where = origin === 'found' && baseUrl ? ` at ${new URL(baseUrl).host}` : '';
  if (!known) return `${name}${where} (${models.failure() ?? 'no answer'})`;
  const best = bestModel(adapter, known);
  // Loading a provider's package takes some 50 ms: better now than within the first question.
  if (best) provider.open(best.id).catch(() => undefined);
  return `${name}${where} (${known.length} ${known.length === 1 ? 'model' : 'models'})`;
}
