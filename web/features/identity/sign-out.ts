import { keptAnswers } from '#platform/kept-answers.ts';
import { sessionEnd } from '#platform/session-end.ts';
import { showToast } from '#ui/toast.tsx';
import { callAuth } from './api.ts';
import { identityWords } from './words.ts';

/**
 * Ends the session on the server first: who only left the page would still be signed in. The page is then loaded anew:
 * nothing of the person stays in its memory, and nothing that was still to be asked for is asked for in their name.
 */
export async function signOut(): Promise<void> {
  try {
    await callAuth('/sign-out', {});
  } catch {
    showToast(identityWords.now.stillSignedIn, { tone: 'danger' });
    return;
  }
  sessionEnd.tell();
  await keptAnswers.wipe();
  window.location.replace('/sign-in');
}
