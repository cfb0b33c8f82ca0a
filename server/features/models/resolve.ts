import type { Takes } from '#contract/model-files.ts';
import { GUIDE_MODEL } from '#contract/models.ts';
import { invalid } from '#platform/errors.ts';
import type { ConnectedProvider } from './connected-provider.ts';
import { findModel } from './model-list.ts';
import { bestModel } from './policy.ts';
import { costMicros } from './prices.ts';
import { guideModel } from './providers/guide/model.ts';
import type { ListedModel } from './providers/provider.ts';
import { lookForOllama, type ModelsContext, ONCE, providersOf } from './registry.ts';
import type { ResolvedModel } from './resolved-model.ts';
import { countTokens, pictureTokens } from './tokens.ts';

/** A name that the list did not have is asked for again no more often than this. */
const ASK_AGAIN_MS = 60_000;

/**
 * The model of `ref`, or the workspace's default one. Nothing is asked over the network once the provider's list is
 * known; a query is made only where the workspace's providers are not cached. Whoever calls has checked who may ask.
 */
export async function resolveModel(
  ctx: ModelsContext,
  workspaceId: string,
  ref: string | undefined,
): Promise<ResolvedModel> {
  // A worker's first question may come before anybody has opened the list of models.
  await lookForOllama(ctx, ONCE);
  const providers = await providersOf(ctx, workspaceId);
  const wanted = ref ?? (await defaultRef(ctx, providers));
  if (wanted === GUIDE_MODEL) return guideModel;
  const colon = wanted.indexOf(':');
  const slug = wanted.slice(0, colon);
  const modelId = wanted.slice(colon + 1);
  const provider = providers.find((one) => one.slug === slug);
  if (!provider)
    throw invalid(`“${wanted}” cannot answer: this workspace has no provider “${slug}”. Choose another model.`);
  const model = await listedModel(provider, modelId, wanted === ctx.config.defaultModel);
  if (!model) throw invalid(`${provider.name} does not offer “${modelId}”. Choose another model.`);
  return resolved(provider, model, wanted);
}

/** By the configuration, else the best model of the first provider that lists any, else the Guide. */
export async function defaultRef({ config }: ModelsContext, providers: ConnectedProvider[]): Promise<string> {
  const configured = config.defaultModel;
  if (configured && (configured === GUIDE_MODEL || providers.some(({ slug }) => configured.startsWith(`${slug}:`)))) {
    return configured;
  }
  for (const { slug, adapter, models } of providers) {
    const best = bestModel(adapter, (await models.current()) ?? []);
    if (best) return `${slug}:${best.id}`;
  }
  return GUIDE_MODEL;
}

async function listedModel(
  { adapter, models }: ConnectedProvider,
  modelId: string,
  isVouchedFor: boolean,
): Promise<ListedModel | undefined> {
  const known = models.known();
  if (!known) {
    // The question does not wait for a list: the provider itself says so if it has no such model.
    void models.current();
    return adapter.describe(modelId);
  }
  void models.current();
  const listed = findModel(known, modelId);
  if (listed) return listed;
  // Whoever wrote the name into the configuration knows better than a list.
  if (isVouchedFor) return adapter.describe(modelId);
  if (models.sinceTriedMs() < ASK_AGAIN_MS) return undefined;
  return findModel((await models.refresh()) ?? [], modelId);
}

/** OpenAI's own wire takes PDF; what only resembles it mostly refuses a request with one. */
export const takesOf = (provider: ConnectedProvider, { takes }: ListedModel): Takes =>
  provider.kind === 'openai' && isElsewhere(provider) ? { ...takes, pdf: false } : takes;

const isElsewhere = ({ adapter, baseUrl }: ConnectedProvider) => baseUrl !== null && baseUrl !== adapter.defaultBaseUrl;

async function resolved(provider: ConnectedProvider, model: ListedModel, ref: string): Promise<ResolvedModel> {
  const { adapter, kind } = provider;
  return {
    ref,
    name: model.name,
    contextTokens: model.contextTokens,
    maxOutputTokens: model.maxOutputTokens,
    isLanguageModel: true,
    language: await provider.open(model.id),
    providerOptions: (settings) => adapter.providerOptions(model, settings),
    withCacheBreakpoints: adapter.withCacheBreakpoints,
    costMicros: (usage) => costMicros(kind, model.id, usage),
    takes: takesOf(provider, model),
    pictureTokens: (size) => pictureTokens(size, adapter.maxPictureTokens),
    countTokens,
  };
}
