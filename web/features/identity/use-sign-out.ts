import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { sessionEnd } from '#platform/session-end.ts';
import { showToast } from '#ui/toast.tsx';
import { callAuth, forgetMe } from './api.ts';
import { identityWords } from './words.ts';

/** Ends the session on the server first: who only left the page would still be signed in. */
export function useSignOut() {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return async () => {
    try {
      await callAuth('/sign-out', {});
    } catch {
      showToast(identityWords.now.stillSignedIn, { tone: 'danger' });
      return;
    }
    sessionEnd.tell();
    await navigate({ to: '/sign-in' });
    forgetMe(queryClient);
  };
}
