import { sessionEnd } from '#platform/session-end.ts';
import { showToast } from '#ui/toast.tsx';
import { Dictation } from './dictation.ts';
import { stopReading } from './read-aloud.ts';
import { reading } from './reading-state.ts';

/** The one dictation of this page. */
export const dictation = new Dictation({ tell: (message) => void showToast(message) });

// The microphone belongs to who is signed in and to the page.
const forget = () => {
  dictation.cancel();
  dictation.forgetLeft();
};
sessionEnd.subscribe(forget);
window.addEventListener('pagehide', forget);

// A voice that reads would be written down as well.
dictation.subscribe(() => {
  if (dictation.now().is === 'starting' && reading.now().is !== 'silent') void stopReading();
});
