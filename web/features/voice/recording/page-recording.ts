import { sessionEnd } from '#platform/session-end.ts';
import { showToast } from '#ui/toast.tsx';
import { uiWords } from '#ui/words.ts';
import { player } from '../../files/sound/page-player.ts';
import { dictation } from '../page-dictation.ts';
import { stopReading } from '../read-aloud.ts';
import { reading } from '../reading-state.ts';
import { openTape } from './open-tape.ts';
import { Recording } from './recording.ts';
import { recordingWords } from './recording-words.ts';

/** The one recording of this page. */
export const recording = new Recording({
  open: openTape,
  tell: (message) => void showToast(message),
  offerBack: (run) => void showToast(recordingWords.now.discarded, { action: { label: uiWords.now.undo, run } }),
});

sessionEnd.subscribe(() => recording.forget());
// Telephones end a page that is not seen without a word.
document.addEventListener('visibilitychange', () => document.hidden && recording.keep());

// What the page plays would be heard in it, and one microphone serves one purpose.
recording.subscribe(() => {
  if (recording.now().is !== 'starting') return;
  player.pause();
  if (reading.now().is !== 'silent') void stopReading();
  if (dictation.isOpen) void dictation.finish();
});
dictation.subscribe(() => {
  if (dictation.now().is === 'starting') void recording.finish();
});
