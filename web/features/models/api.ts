import { queryOptions } from '@tanstack/react-query';
import { listModels, listProviders } from '#contract/models.ts';
import { call } from '#platform/api-client.ts';

const MODELS_STALE_MS = 5 * 60_000; // the server keeps the providers' answers about as long

/** What the workspace can use, its default, and which providers did not answer. */
export const modelsQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: ['models', workspaceId],
    queryFn: () => call(listModels, { workspaceId }),
    staleTime: MODELS_STALE_MS,
  });

export const providersQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: ['providers', workspaceId],
    queryFn: async () => (await call(listProviders, { workspaceId })).items,
  });
