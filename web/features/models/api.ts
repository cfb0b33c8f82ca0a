import { queryOptions, useQuery } from '@tanstack/react-query';
import type { OutputOf } from '#contract/endpoint.ts';
import { listModels, listProviders, type Model } from '#contract/models.ts';
import { call } from '#platform/api-client.ts';

export const MODELS_STALE_MS = 5 * 60_000; // the server keeps the providers' answers about as long

/** What the workspace can use, its default, and which providers did not answer. */
export const modelsQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: ['models', workspaceId],
    queryFn: () => call(listModels, { workspaceId }),
    staleTime: MODELS_STALE_MS,
  });

/** Guests do not hear which providers fail. */
export type ModelList = Omit<OutputOf<typeof listModels>, 'failures'> &
  Partial<Pick<OutputOf<typeof listModels>, 'failures'>>;

/** The model of that name, or the default one; undefined where it is not listed. */
export const modelIn = (models: ModelList | undefined, ref: string | undefined): Model | undefined =>
  models?.items.find((model) => model.ref === (ref ?? models.defaultRef));

/** Undefined until they are known, and without a workspace. */
export const useModels = (workspaceId: string | undefined): ModelList | undefined =>
  useQuery({ ...modelsQuery(workspaceId ?? ''), enabled: Boolean(workspaceId) }).data;

export const providersQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: ['providers', workspaceId],
    queryFn: async () => (await call(listProviders, { workspaceId })).items,
  });
