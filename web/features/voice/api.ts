import { queryOptions } from '@tanstack/react-query';
import { getVoice } from '#contract/voice.ts';
import { call } from '#platform/api-client.ts';

const STALE_MS = 5 * 60_000; // the server keeps the providers' answers about as long

/** What the providers of the workspace can do with speech. */
export const voiceQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: ['voice', workspaceId],
    queryFn: () => call(getVoice, { workspaceId }),
    staleTime: STALE_MS,
  });
