import { QueryClient } from '@tanstack/react-query';
import { ApiError } from '#platform/api-client.ts';

const MAX_RETRIES = 2;

/** Only what may pass by itself is tried again: a refusal stays a refusal. */
const mayPass = (error: unknown) => !(error instanceof ApiError) || error.status >= 500;

export const createQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        refetchOnWindowFocus: false,
        // We ask and say so when there is no answer, instead of waiting silently for the browser's idea of "online".
        networkMode: 'always',
        retry: (failures, error) => failures < MAX_RETRIES && mayPass(error),
      },
      mutations: { networkMode: 'always' },
    },
  });
