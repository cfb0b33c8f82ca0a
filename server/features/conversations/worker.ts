import type { Platform } from '#platform/context.ts';
import type { JobHandler } from '#platform/jobs.ts';
import { PURGE_MESSAGE, purgeMessage } from './messages.ts';
import { PURGE_CONVERSATION, purgeConversation } from './service.ts';

/** What makes deleting final once it can no longer be undone. */
export function conversationJobs(platform: Platform): Record<string, JobHandler> {
  return {
    [PURGE_MESSAGE]: (payload) =>
      purgeMessage(platform, { workspaceId: String(payload['workspaceId']), messageId: String(payload['messageId']) }),
    [PURGE_CONVERSATION]: (payload) =>
      purgeConversation(platform, {
        workspaceId: String(payload['workspaceId']),
        conversationId: String(payload['conversationId']),
      }),
  };
}
