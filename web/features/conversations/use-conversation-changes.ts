import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import {
  type Conversation,
  type ConversationSettings,
  deleteConversation,
  restoreConversation,
  UNDO_MS,
  updateConversation,
} from '#contract/conversations.ts';
import { call } from '#platform/api-client.ts';
import { problemOf } from '#platform/problems.ts';
import { showToast } from '#ui/toast.tsx';
import { uiWords } from '#ui/words.ts';
import { applyToLists } from './live-session.ts';
import { titleOf } from './title.ts';
import { conversationWords } from './words.ts';

/** Rename, settings, delete with undo. What changes is told by its fact; the list does not wait for it. */
export function useConversationChanges(conversation: Conversation) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const conversationId = conversation.id;
  const show = (changed: Conversation) =>
    applyToLists(queryClient, { type: 'conversation.upsert', conversation: changed });
  const onError = (error: Error) => showToast(problemOf(error), { tone: 'danger' });

  const change = useMutation({
    mutationFn: (wanted: { title?: string; settings?: ConversationSettings }) =>
      call(updateConversation, { conversationId, ...wanted }),
    onSuccess: ({ conversation: changed }) => show(changed),
    onError,
  });

  const restore = useMutation({
    mutationFn: () => call(restoreConversation, { conversationId }),
    onSuccess: ({ conversation: restored }) => {
      show(restored);
      void navigate({ to: '/c/$conversationId', params: { conversationId } });
    },
    onError,
  });

  const remove = useMutation({
    mutationFn: () => call(deleteConversation, { conversationId }),
    onSuccess: () => {
      applyToLists(queryClient, { type: 'conversation.removed', conversationId });
      if (location.pathname === `/c/${conversationId}`) void navigate({ to: '/' });
      showToast(conversationWords.now.deleted({ title: titleOf(conversation) }), {
        action: { label: uiWords.now.undo, run: () => restore.mutate() },
        lastsMs: UNDO_MS,
      });
    },
    onError,
  });
  return { change, remove };
}
