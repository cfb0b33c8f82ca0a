import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Conversation } from '#contract/conversations.ts';
import type { Model } from '#contract/models.ts';
import { listAnswering } from '#contract/replies.ts';
import { call } from '#platform/api-client.ts';
import { MODELS_STALE_MS, type ModelList, modelIn, modelsQuery } from '../models/api.ts';
import { useCurrentWorkspace } from '../workspaces/use-current-workspace.ts';

/** For guests, who do not see the workspace. */
const answeringQuery = (conversationId: string) =>
  queryOptions({
    queryKey: ['conversations', conversationId, 'models'],
    queryFn: () => call(listAnswering, { conversationId }),
    staleTime: MODELS_STALE_MS,
  });

/** Which models a writer in this conversation can ask, and whether they may connect others. */
export function useAnsweringModels(conversation: Pick<Conversation, 'id' | 'workspaceId'> | undefined) {
  const { workspaces } = useCurrentWorkspace();
  const { id = '', workspaceId = '' } = conversation ?? {};
  const isMember = workspaces.some((workspace) => workspace.id === workspaceId);
  // Everybody is a member of their own workspace: none at all means that they are not known yet.
  const isGuest = conversation !== undefined && workspaces.length > 0 && !isMember;
  const ofWorkspace = useQuery({ ...modelsQuery(workspaceId), enabled: isMember });
  const ofConversation = useQuery({ ...answeringQuery(id), enabled: isGuest });
  const models: ModelList | undefined = isGuest ? ofConversation.data : ofWorkspace.data;
  return { models, canManage: !isGuest };
}

/** The model that answers in this conversation unless another is asked; undefined until it is known. */
export function useAnsweringModel(conversation: Conversation | undefined): Model | undefined {
  const { models } = useAnsweringModels(conversation);
  return modelIn(models, conversation?.settings.model);
}
