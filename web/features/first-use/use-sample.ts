import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { v7 as newId } from 'uuid';
import { listMessages } from '#contract/conversations.ts';
import { makeSample } from '#contract/first-use.ts';
import { call } from '#platform/api-client.ts';
import { spokenNow } from '#platform/i18n/language.ts';
import { problemOf } from '#platform/problems.ts';
import { showToast } from '#ui/toast.tsx';

/** Opens the conversation to try things in; it is made if there is none. */
export function useSample() {
  const navigate = useNavigate();
  const { mutate, isPending } = useMutation({
    mutationFn: async () => {
      const { conversationId } = await call(makeSample, { id: newId(), language: spokenNow().language });
      const { items } = await call(listMessages, { conversationId });
      return { conversationId, m: items[0]?.id };
    },
    onSuccess: ({ conversationId, m }) =>
      // It is read from its beginning.
      void navigate({ to: '/c/$conversationId', params: { conversationId }, search: m === undefined ? {} : { m } }),
    onError: (error) => showToast(problemOf(error), { tone: 'danger' }),
  });
  return { open: () => mutate(), isOpening: isPending };
}
