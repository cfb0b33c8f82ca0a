import { queryOptions } from '@tanstack/react-query';
import { listPersonas } from '#contract/personas.ts';
import { call } from '#platform/api-client.ts';

/** They come with the server and change only with it. */
export const personasQuery = queryOptions({
  queryKey: ['personas'],
  queryFn: async () => (await call(listPersonas, {})).items,
  staleTime: Number.POSITIVE_INFINITY,
});
